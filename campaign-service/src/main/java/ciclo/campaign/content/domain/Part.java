package ciclo.campaign.content.domain;

/// The parts of a mail, each written by itself.
public enum Part {
    /// One line.
    SUBJECT("subject", 500),
    /// For whoever reads no HTML.
    TEXT("text", 100_000),
    HTML("html", 200_000);

    private final String wireName;
    private final int longest;

    Part(String wireName, int longest) {
        this.wireName = wireName;
        this.longest = longest;
    }

    /// As it stands in requests and answers.
    public String wireName() {
        return wireName;
    }

    /// How many characters it may come to for anybody.
    public int longest() {
        return longest;
    }
}
