// The sentences of the two documents, byte for byte, as a client may compare them.
export const SUCCESS = '{"status_code":200,"errors":{},"data":{}}';

export const OLD_PASSWORD = 'Your old password was entered incorrectly. Please enter it again.';
export const MISMATCH = "The two password fields didn't match.";
export const RULES = {
  similar: "Your password can't be too similar to your other personal information.",
  short: 'Your password must contain at least 8 characters.',
  common: "Your password can't be a commonly used password.",
  numeric: "Your password can't be entirely numeric.",
  classes: 'Your password must contain at least one capital letter, small letter, number and special character.',
};
export const SEVERAL =
  'There is multiple users are registered with the specified E-Mail address.Please enter the username';
export const UNKNOWN = 'This username or email does not exist in the system.';
export const TOKEN = 'The token is invalid. Enter the correct token that send to your email.';
export const REQUIRED = 'This field is required.';
export const BAD_LOGIN = 'No active account found with the given credentials';
