package ciclo.campaign.content.qute;

import ciclo.campaign.content.domain.Mistake;

/// A template cannot be read, or not be filled in for somebody.
public final class Unrenderable extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Mistake mistake;

    /// Says nothing of what was to be filled in.
    public Unrenderable(Mistake mistake) {
        super(mistake.part().wireName() + ", " + mistake.told());
        this.mistake = mistake;
    }

    public Mistake mistake() {
        return mistake;
    }
}
