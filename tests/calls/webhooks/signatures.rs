//! Signatures, and which calls are accepted.

use bimdata::Error;
use bimdata::webhook::{EventName, Receiver, SIGNATURE_HEADER, WebhookError};
use proptest::collection::vec;
use proptest::prelude::*;

const SECRET: &str = "123";
const BODY: &[u8] = br#"{"event_name": "haha"}"#;
/// The output of `openssl dgst -sha256 -hmac 123` for the body.
const SIGNATURE: &str = "870ab04e62f9f663af6f7a4918b3f5fcc566855a4e319632fd76894a84cb4b83";

fn receiver() -> Receiver {
    Receiver::new(SECRET).unwrap()
}

#[track_caller]
fn refused(body: &[u8], signature: Option<&str>) -> WebhookError {
    let receiver = receiver();
    let error = receiver.event(body, signature).unwrap_err();
    assert_eq!(receiver.verify(body, signature), Err(error.clone()));
    error
}

#[test]
fn the_header_has_its_name() {
    assert_eq!(SIGNATURE_HEADER, "x-bimdata-signature");
}

#[test]
fn a_call_with_the_right_signature_is_accepted() {
    let event = receiver().event(BODY, Some(SIGNATURE)).unwrap();
    assert_eq!(event.name, EventName::Other("haha".to_owned()));
    assert_eq!(receiver().verify(BODY, Some(SIGNATURE)), Ok(()));
}

#[test]
fn a_signature_is_that_of_the_service() {
    assert_eq!(receiver().sign(BODY), SIGNATURE);
}

/// A secret that is longer than a block of SHA-256 is hashed first; by `openssl dgst -sha256 -hmac`.
#[test]
fn a_long_secret_signs_too() {
    let signature =
        Receiver::new("a".repeat(131)).unwrap().sign(b"Test Using Larger Than Block-Size Key - Hash Key First");
    assert_eq!(signature, "d021303c2f34bf3ae541b4ec9c672691694c6f71c5c0c55781545a66115b14a7");
}

/// The key is the UTF-8 of the secret, as for `openssl dgst -sha256 -hmac`.
#[test]
fn a_secret_is_used_as_utf_8() {
    assert_eq!(
        Receiver::new("clé 🔑").unwrap().sign("donnée".as_bytes()),
        "e9d95fab701aa323b346876cb68a5bbe1a70a24c182530cc50723a466c81e489"
    );
}

#[test]
fn a_call_without_a_signature_is_refused() {
    assert_eq!(refused(BODY, None), WebhookError::SignatureMissing);
}

#[test]
fn a_signature_of_another_form_is_refused() {
    let upper = SIGNATURE.to_uppercase();
    let prefixed = format!("sha256={SIGNATURE}");
    let spaced = format!(" {SIGNATURE}");
    let twice = SIGNATURE.repeat(2);
    let not_hexadecimal = SIGNATURE.replace('8', "g");
    let wide = SIGNATURE.replacen("87", "é", 1);
    for signature in
        ["", "0", &SIGNATURE[..63], &SIGNATURE[..62], &upper, &prefixed, &spaced, &twice, &not_hexadecimal, &wide]
    {
        assert_eq!(refused(BODY, Some(signature)), WebhookError::SignatureMalformed, "{signature:?}");
    }
}

#[test]
fn a_body_that_was_changed_is_refused() {
    for body in [&b"{\"event_name\": \"hehe\"}"[..], b"{\"event_name\":\"haha\"}", b"{\"event_name\": \"haha\"}\n", b""]
    {
        assert_eq!(refused(body, Some(SIGNATURE)), WebhookError::SignatureWrong);
    }
}

#[test]
fn the_signature_of_another_secret_is_refused() {
    let signature = Receiver::new("124").unwrap().sign(BODY);
    assert_eq!(refused(BODY, Some(&signature)), WebhookError::SignatureWrong);
}

#[test]
fn unsigned_calls_are_not_read() {
    assert_eq!(refused(b"no JSON", Some(SIGNATURE)), WebhookError::SignatureWrong);
    assert_eq!(refused(b"no JSON", None), WebhookError::SignatureMissing);
}

#[test]
fn a_receiver_with_two_secrets_takes_calls_with_either() {
    let receiver = Receiver::new("new").unwrap().and("old").unwrap();
    for secret in ["new", "old"] {
        let signature = Receiver::new(secret).unwrap().sign(BODY);
        assert!(receiver.event(BODY, Some(&signature)).is_ok(), "{secret}");
    }
    assert_eq!(receiver.verify(BODY, Some(SIGNATURE)), Err(WebhookError::SignatureWrong));
    assert_eq!(receiver.sign(BODY), Receiver::new("new").unwrap().sign(BODY));
}

#[test]
fn an_empty_secret_is_refused() {
    for receiver in [Receiver::new(""), receiver().and("")] {
        let Err(Error::Setting(error)) = receiver else { panic!("an empty secret was taken") };
        assert_eq!(error.to_string(), "webhook secret: is empty");
    }
}

#[test]
fn a_receiver_does_not_show_its_secret() {
    let receiver = Receiver::new("hunter2").unwrap().and("hunter3").unwrap();
    assert_eq!(format!("{receiver:?} {receiver:#?}"), "Receiver(redacted) Receiver(redacted)");
    let errors = [receiver.event(BODY, None), receiver.event(BODY, Some("")), receiver.event(BODY, Some(SIGNATURE))];
    for error in errors.map(Result::unwrap_err) {
        let shown = format!("{error} {error:?}");
        for secret in ["hunter", SIGNATURE, &receiver.sign(BODY)] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

#[test]
fn a_receiver_can_be_cloned_and_shared_by_threads() {
    fn is_shared<T: Clone + Send + Sync + 'static>() {}
    is_shared::<Receiver>();
    is_shared::<WebhookError>();
}

proptest! {
    #[test]
    fn only_the_right_signature_is_accepted(body in vec(any::<u8>(), 0..200), signature in "[0-9a-f]{64}|.{0,70}") {
        let receiver = receiver();
        let right = receiver.sign(&body);
        prop_assert_eq!(receiver.verify(&body, Some(&right)), Ok(()));
        let is_right = signature == right;
        prop_assert_eq!(receiver.verify(&body, Some(&signature)).is_ok(), is_right);
        prop_assert!(is_right || receiver.event(&body, Some(&signature)).is_err());
    }

    #[test]
    fn one_other_bit_makes_a_signature_wrong(body in vec(any::<u8>(), 1..200), digit in 0_usize..64, bit in 0_u32..4) {
        let receiver = receiver();
        let mut signature: Vec<char> = receiver.sign(&body).chars().collect();
        let other = signature[digit].to_digit(16).unwrap() ^ (1 << bit);
        signature[digit] = char::from_digit(other, 16).unwrap();
        let signature: String = signature.into_iter().collect();
        prop_assert_eq!(receiver.verify(&body, Some(&signature)), Err(WebhookError::SignatureWrong));
    }

    #[test]
    fn a_signed_body_of_any_bytes_is_read_or_refused(body in vec(any::<u8>(), 0..200)) {
        let receiver = receiver();
        if let Ok(event) = receiver.event(&body, Some(&receiver.sign(&body))) {
            let _ = event.payload();
        }
    }
}
