package ciclo.ticket.handling.mail.domain;

import java.util.Locale;

/// Why a mail was not taken for what somebody says.
public enum Reason {
    /// It says that a program sent it (RFC 3834).
    AUTO_SUBMITTED,
    /// It asks not to be answered by programs, as absence notes do.
    RESPONSE_SUPPRESSED,
    /// It is one of many: `Precedence`.
    BULK,
    /// It came by a mailing list.
    MAILING_LIST,
    /// A mail server tells what became of another mail.
    DELIVERY_REPORT,
    /// Nobody could be told that it cannot be delivered.
    NULL_RETURN_PATH,
    /// A mail server's own address.
    MAILER_DAEMON,
    /// Its subject is that of an absence note.
    ABSENCE_NOTE,
    /// Nobody says that they sent it.
    NO_SENDER,
    /// It says that it comes from the help desk itself.
    OWN_ADDRESS,
    /// The help desk sent it, and it came back.
    OWN_MESSAGE,
    /// Its sender has sent too many of late.
    TOO_MANY,
    /// The ticket was reopened by mail too often.
    REOPENED_TOO_OFTEN,
    /// The help desk takes mail from known customers only.
    UNKNOWN_SENDER,
    /// It is larger than mails may be.
    TOO_LARGE,
    /// There is nothing more to add to its ticket.
    FINAL_TICKET;

    /// As it travels: `own-address`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
