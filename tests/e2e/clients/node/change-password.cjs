// "Change password" as an existing client of the user API calls it, with the npm package `request`.
// Usage: node change-password.cjs URL APIKEY ACCESS_TOKEN OLD NEW CONFIRM
const [url, apikey, accessToken, oldPassword, newPassword, confirmPassword] = process.argv.slice(2);

var request = require('request');
var options = {
  'method': 'POST',
  'url': url,
  'headers': {
    'apikey': apikey,
    'Authorization': 'Bearer ' + accessToken,
  },
  formData: {
    'old_password': oldPassword,
    'new_password': newPassword,
    'confirm_password': confirmPassword,
  }
};
request(options, function (error, response) {
  if (error) throw new Error(error);
  console.log(response.body);
});
