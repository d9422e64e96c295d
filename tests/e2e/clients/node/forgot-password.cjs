// "Forgot password request" as an existing client of the user API calls it, with the npm package `request`.
// Usage: node forgot-password.cjs URL APIKEY EMAIL_OR_USERNAME
const [url, apikey, email] = process.argv.slice(2);

var request = require('request');
var options = {
  'method': 'POST',
  'url': url,
  'headers': {
    'apikey': apikey,
  },
  formData: {
    'email': email
  }
};
request(options, function (error, response) {
  if (error) throw new Error(error);
  console.log(response.body);
});
