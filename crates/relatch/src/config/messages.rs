//! The settings of the ways out: SMTP and SMS gateways.

use serde::{Deserialize, Serialize};

section!(
    /// SMTP.
    Mail {
        /// The SMTP server; empty: mail waits in the outbox.
        host: String = "",
        /// Its port; 0: 587, or 465 with wrapped TLS.
        port: u16 = 0_u16,
        /// `required` (STARTTLS), `wrapped` (TLS from the first byte) or `none` (loopback only with a password).
        tls: String = "required",
        /// The user name to log in with; empty: no log-in.
        username: String = "",
        /// The password to log in with.
        password: String = "",
        /// A file that holds the password instead.
        password_file: String = "",
        /// The sender, `address` or `Name <address>`.
        from: String = "",
        /// Seconds one mail may take.
        timeout_s: u32 = 30_u32,
        /// Connections kept to the server.
        connections: u32 = 4_u32,
        /// A PEM file with certificates to trust besides the system's.
        root_certificates: String = "",
        /// The name said in EHLO; empty: this machine's.
        hello_name: String = "",
        /// Where mails that cannot be delivered come back to; empty: to the sender.
        bounce: String = "",
        /// Where answers go, `address` or `Name <address>`; empty: to the sender.
        reply_to: String = "",
        /// The name below which the public key for DKIM is published.
        dkim_selector: String = "",
        /// The domain that signs; empty: that of the sender.
        dkim_domain: String = "",
        /// The private key for DKIM, PEM; empty: mails are not signed.
        dkim_key: String = "",
        /// A file that holds it instead.
        dkim_key_file: String = "",
        /// A folder whose templates replace the built-in ones of the same name.
        templates: String = "",
    }
);

section!(
    /// SMS gateways.
    Sms {
        /// `twilio`, `http`, or empty: SMS wait in the outbox.
        gateway: String = "",
        /// Seconds one SMS may take.
        timeout_s: u32 = 10_u32,
        /// Two-letter codes of the countries that get SMS, comma-separated; empty: all.
        countries: String = "",
        /// `enforce`, `record` or `off`: what becomes of a country's codes when too many lead to nothing.
        breaker: String = "enforce",
        /// What an SMS costs: `DE:0.0875,US:0.0083,*:0.25`.
        prices: String = "",
        /// Numbers that nothing is sent to, each with its code and last day: `+12025550100:123456@2027-01-31`.
        test_numbers: String = "",
        /// A gateway with Twilio's interface.
        twilio: Twilio = Twilio::default(),
        /// Any gateway that takes an HTTP request.
        http: SmsHttp = SmsHttp::default(),
        /// A service that knows when the SIM of a number was swapped.
        sim_swap: SimSwap = SimSwap::default(),
    }
);

section!(
    /// A service that is asked before a code goes to a number. URL, headers and body are templates with `to` and `id`.
    SimSwap {
        /// The URL; empty: nobody is asked.
        url: String = "",
        /// The method.
        method: String = "GET",
        /// Headers, one `Name: value` a line.
        headers: String = "",
        /// The body's type.
        content_type: String = "application/json",
        /// The body; empty: none.
        body: String = "",
        /// Milliseconds an answer may take.
        timeout_ms: u32 = 2_000_u32,
        /// `open` sends the code when there is no answer, `closed` does not.
        on_failure: String = "open",
    }
);

section!(
    /// A gateway with Twilio's interface.
    Twilio {
        /// Where it is; empty: Twilio itself.
        base_url: String = "",
        /// The account's SID.
        account_sid: String = "",
        /// The API key's SID, if one is used instead of the account's token.
        api_key: String = "",
        /// The account's token, or the API key's secret.
        auth_token: String = "",
        /// A file that holds it instead.
        auth_token_file: String = "",
        /// The number or name that sends.
        from: String = "",
        /// The messaging service that sends instead.
        messaging_service_sid: String = "",
    }
);

section!(
    /// Any gateway that takes an HTTP request. URL, headers and body are templates with `to`, `text`, `from` and `id`.
    SmsHttp {
        /// The method.
        method: String = "POST",
        /// The URL.
        url: String = "",
        /// Headers, one `Name: value` a line.
        headers: String = "",
        /// The body's type.
        content_type: String = "application/json",
        /// The body.
        body: String = "",
        /// The number or name that sends.
        from: String = "",
    }
);
