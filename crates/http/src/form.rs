//! Takes the fields of one call out of a body, gathers everything that is wrong with them, and answers all of it at once.

use domain::login::Identifier;
use domain::password::{NewPassword, PasswordError, TypedPassword};
use zeroize::Zeroizing;

use crate::fields::{Fields, Value};
use crate::trouble::{FieldErrors, Trouble, Wrong};

/// The longest identifier: user name, e-mail address, phone number, user key.
pub(crate) const MAX_IDENTIFIER: usize = 254;
/// The longest token or code that is worth a look.
pub(crate) const MAX_TOKEN: usize = 256;

/// The fields of a call, and what was wrong with those taken out so far.
pub(crate) struct Form {
    fields: Fields,
    errors: FieldErrors,
}

impl Form {
    /// Begins with everything that was sent.
    pub(crate) fn new(fields: Fields) -> Self {
        Self { fields, errors: FieldErrors::default() }
    }

    /// What to show again in a field that holds no secret.
    pub(crate) fn shown(&self, name: &str) -> String {
        let text = self.fields.text(name).unwrap_or_default();
        text.chars().take(MAX_IDENTIFIER).collect()
    }

    /// A required text, trimmed. `None`: an error has been noted.
    pub(crate) fn text(&mut self, name: &str, most: usize) -> Option<String> {
        match self.raw(name)? {
            text if text.trim().is_empty() => self.wrong(name, Wrong::Required),
            text if text.trim().chars().nth(most).is_some() => self.wrong(name, Wrong::TooLong(most)),
            text => Some(text.trim().to_owned()),
        }
    }

    /// A text that may be missing or blank: `Some(None)`. `None`: an error has been noted.
    pub(crate) fn optional(&mut self, name: &str, most: usize) -> Option<Option<String>> {
        if self.fields.is_blank(name) {
            self.fields.take(name);
            return Some(None);
        }
        self.text(name, most).map(Some)
    }

    /// What somebody logs in with. `None`: an error has been noted.
    pub(crate) fn identifier(&mut self, name: &str) -> Option<Identifier> {
        let text = self.text(name, MAX_IDENTIFIER)?;
        match Identifier::parse(&text) {
            Ok(identifier) => Some(identifier),
            Err(error) => self.wrong(name, Wrong::login(error)),
        }
    }

    /// A new password, never trimmed. `None`: an error has been noted.
    pub(crate) fn new_password(&mut self, name: &str) -> Option<NewPassword> {
        self.password(name, NewPassword::parse)
    }

    /// A password that somebody claims to have, never trimmed. `None`: an error has been noted.
    pub(crate) fn typed_password(&mut self, name: &str) -> Option<TypedPassword> {
        self.password(name, TypedPassword::parse)
    }

    /// The call, if nothing is wrong and nothing is left over. `made` gives `None` only where an error has been noted.
    pub(crate) fn finish<T>(mut self, made: impl FnOnce() -> Option<T>) -> Result<T, Trouble> {
        let unknown: Vec<String> = self.fields.rest().map(str::to_owned).collect();
        for name in unknown {
            self.errors.add(&name, Wrong::NotKnown);
        }
        match made() {
            Some(call) if self.errors.is_empty() => Ok(call),
            _ => Err(Trouble::Fields(self.errors)),
        }
    }

    fn password<T>(&mut self, name: &str, parse: impl FnOnce(String) -> Result<T, PasswordError>) -> Option<T> {
        let mut text = self.raw(name)?;
        match parse(std::mem::take(&mut text)) {
            Ok(password) => Some(password),
            Err(error) => self.wrong(name, Wrong::password(error)),
        }
    }

    /// The text as it was sent; a missing one counts as empty.
    fn raw(&mut self, name: &str) -> Option<Zeroizing<String>> {
        match self.fields.take(name) {
            None => Some(Zeroizing::default()),
            Some(Value::Text(text)) => Some(text),
            Some(Value::Wrong(sentence)) => self.wrong(name, Wrong::Unreadable(sentence)),
        }
    }

    fn wrong<T>(&mut self, name: &str, wrong: Wrong) -> Option<T> {
        self.errors.add(name, wrong);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trouble::Told;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form::new(Fields::of(pairs))
    }

    fn errors<T>(outcome: Result<T, Trouble>) -> String {
        match outcome.map(drop) {
            Err(Trouble::Fields(errors)) => serde_json::to_string(&Told(&errors, None)).expect("texts serialise"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let mut form = form(&[("token", " "), ("is_admin", "1"), ("password", "")]);
        let (user, token, password) = (form.text("user", 9), form.text("token", 9), form.new_password("password"));
        let outcome = form.finish(|| Some((user?, token?, password?)));
        assert_eq!(
            errors(outcome),
            r#"{"user":["This field is required."],"token":["This field is required."],"password":["This field is required."],"is_admin":["This field is not known."]}"#
        );
    }

    #[test]
    fn texts_are_trimmed_and_passwords_are_not() {
        let mut form = form(&[("token", "\t ab\u{a0}"), ("password", " ab ")]);
        let (token, password) = (form.text("token", 2), form.typed_password("password"));
        let (token, password) = form.finish(|| Some((token?, password?))).expect("nothing is wrong");
        assert_eq!((token.as_str(), password.expose()), ("ab", " ab "));
    }

    #[test]
    fn a_password_of_spaces_is_not_blank() {
        let mut form = form(&[("password", "   ")]);
        let password = form.new_password("password");
        assert!(form.finish(|| password).is_ok());
    }

    #[test]
    fn over_long_values_are_refused_by_their_number() {
        let long = "x".repeat(1_025);
        let mut form = form(&[("email", &long), ("token", &long[..257]), ("password", &long)]);
        let (email, token) = (form.identifier("email"), form.text("token", MAX_TOKEN));
        let password = form.new_password("password");
        assert_eq!(
            errors(form.finish(|| Some((email?, token?, password?)))),
            r#"{"email":["Ensure this field has no more than 254 characters."],"token":["Ensure this field has no more than 256 characters."],"password":["Ensure this field has no more than 1024 characters."]}"#
        );
    }

    #[test]
    fn an_optional_field_may_be_missing_or_blank_but_not_wrong() {
        let mut blank = form(&[("mobile", "  ")]);
        let (request, mobile) = (blank.optional("request", 9), blank.optional("mobile", 9));
        assert_eq!(blank.finish(|| Some((request?, mobile?))), Ok((None, None)));
        let mut long = form(&[("mobile", "0123456789")]);
        let mobile = long.optional("mobile", 9);
        assert!(long.finish(|| mobile).is_err());
    }
}
