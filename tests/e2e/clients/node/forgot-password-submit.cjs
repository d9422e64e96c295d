// "Forgot password submit" as an existing client of the user API calls it, with the npm package `request`.
// Usage: node forgot-password-submit.cjs URL APIKEY USER TOKEN NEW
const [url, apikey, user, token, newPassword] = process.argv.slice(2);

var request = require('request');
var options = {
  'method': 'POST',
  'url': url,
  'headers': {
    'apikey': apikey
  },
  formData: {
    'token': token,
    'new_password': newPassword,
    'user': user
  }
};
request(options, function (error, response) {
  if (error) throw new Error(error);
  console.log(response.body);
});
