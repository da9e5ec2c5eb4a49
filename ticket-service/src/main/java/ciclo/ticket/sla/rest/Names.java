package ciclo.ticket.sla.rest;

/// Names of calendars and policies.
final class Names {

    static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,63}";
    static final String MESSAGE =
            "must be 1 to 64 lower case letters, digits or . _ - and begin with a letter or digit";

    private Names() {}
}
