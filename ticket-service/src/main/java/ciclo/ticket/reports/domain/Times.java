package ciclo.ticket.reports.domain;

/// How long tickets waited.
public record Times(Spread firstResponse, Spread resolution) {

    public static final Times NONE = new Times(Spread.NONE, Spread.NONE);
}
