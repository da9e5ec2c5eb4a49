package ciclo.campaign.content.qute;

import ciclo.campaign.content.domain.Part;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.util.List;

/// Reads templates of which nobody knows who wrote them. They can print values, and choose between
/// passages by them; that is all: no loops, includes or evaluation, no beans, system properties or
/// Java objects. So what a part comes to is never longer than what is written, with the values
/// filled in.
public final class Sandbox {

    private static final Engine ENGINE = Engine.builder()
            .addSectionHelper(new IfSectionHelper.Factory())
            .addValueResolvers(new Values(), new Otherwise(), ValueResolvers.trueResolver())
            .addResultMapper(new Gaps())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .strictRendering(true)
            .useAsyncTimeout(false)
            .build();

    private Sandbox() {}

    /// A part that can be filled in.
    ///
    /// @throws Unrenderable if it cannot be read
    public static ReadPart read(Part part, String source) {
        try {
            return new ReadPart(part, ENGINE.parse(source, Variant.forContentType(contentType(part)), Places.id(part)));
        } catch (RuntimeException | StackOverflowError e) {
            throw Places.mistake(part, e);
        }
    }

    private static String contentType(Part part) {
        return switch (part) {
            case SUBJECT, TEXT -> Variant.TEXT_PLAIN;
            case HTML -> Variant.TEXT_HTML;
        };
    }
}
