package ciclo.campaign.content.qute;

import ciclo.campaign.content.domain.Mistake;
import ciclo.campaign.content.domain.Part;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Where in a part something is wrong. Each part is parsed under its own name.
final class Places {

    private static final int LONGEST = 300;

    private Places() {}

    static String id(Part part) {
        return part.wireName();
    }

    static Unrenderable mistake(Origin origin, String what) {
        Part part = Part.valueOf(origin.getTemplateId().toUpperCase(Locale.ROOT));
        return mistake(part, origin, what);
    }

    /// What Qute threw while it read or rendered a part.
    static Unrenderable mistake(Part part, Throwable thrown) {
        Throwable cause = thrown.getCause();
        if (thrown instanceof CompletionException && cause != null) {
            return mistake(part, cause);
        }
        return switch (thrown) {
            case Unrenderable known -> known;
            case TemplateException told -> mistake(part, told.getOrigin(), String.valueOf(told.getMessage()));
            case StackOverflowError deep -> mistake(part, null, "is nested too deeply");
            default -> mistake(part, null, "cannot be read");
        };
    }

    static Unrenderable mistake(Part part, @Nullable Origin origin, String what) {
        String told = what.length() > LONGEST ? what.substring(0, LONGEST) + "…" : what;
        return origin == null
                ? new Unrenderable(new Mistake(part, 1, 1, told))
                : new Unrenderable(new Mistake(
                        part, Math.max(1, origin.getLine()), Math.max(1, origin.getLineCharacterStart()), told));
    }
}
