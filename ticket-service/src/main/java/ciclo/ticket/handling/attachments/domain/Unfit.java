package ciclo.ticket.handling.attachments.domain;

/// Why a file is not kept.
public enum Unfit {
    EMPTY("it is empty"),
    TOO_LARGE("it is too large"),
    TYPE("files of its type are not kept"),
    TOO_MANY("there are too many");

    private final String words;

    Unfit(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
