package ciclo.ticket.reports.domain;

/// Promises by what was promised.
public record Levels(Kept firstResponse, Kept nextResponse, Kept resolution) {

    public static final Levels NONE = new Levels(Kept.NONE, Kept.NONE, Kept.NONE);
}
