package ciclo.messaging.event;

import java.util.List;

/// The kinds of contact that travel. A reader that meets another one treats it as `other`.
public final class ContactKinds {

    public static final List<String> ALL = List.of(
            "visit",
            "form",
            "call",
            "email",
            "question",
            "ad-click",
            "newsletter",
            "event",
            "quote-requested",
            "cart-started",
            "trial-started",
            "demo-requested",
            "referral",
            "other");

    private ContactKinds() {}
}
