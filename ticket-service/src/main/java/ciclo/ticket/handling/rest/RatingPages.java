package ciclo.ticket.handling.rest;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The pages behind rating links: HTML without a script, and without anything about the ticket.
final class RatingPages {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%2$s</title>
            <style>
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem }
            fieldset { border: 0; padding: 0; margin: 0 }
            legend { font-weight: 600; padding: 0 }
            label { display: block; padding: .3rem 0 }
            textarea { width: 100%%; box-sizing: border-box; font: inherit }
            button { font: inherit; padding: .5rem 1.5rem; margin-top: 1rem }
            </style>
            </head>
            <body>
            <main>
            %3$s
            </main>
            </body>
            </html>
            """;
    /// Without an action it goes to where it came from.
    private static final String FORM = """
            %1$s<form method="post">
            <fieldset>
            <legend>%2$s</legend>
            %3$s
            </fieldset>
            <label for="comment">%4$s</label>
            <textarea id="comment" name="comment" rows="5" maxlength="2000"></textarea>
            <button type="submit">%5$s</button>
            </form>""";
    private static final String SCORE = """
            <label><input type="radio" name="score" value="%1$d" required> %1$d – %2$s</label>""";

    private RatingPages() {}

    static String question(RatingTexts texts) {
        return form(texts, "");
    }

    /// The question once more, after an answer that cannot be taken.
    static String questionAgain(RatingTexts texts) {
        return form(texts, "<p role=\"alert\">" + texts.chooseOne() + "</p>\n");
    }

    static String thanks(RatingTexts texts) {
        return message(texts, texts.thanks());
    }

    static String answered(RatingTexts texts) {
        return message(texts, texts.answered());
    }

    static String gone(RatingTexts texts) {
        return message(texts, texts.gone());
    }

    private static String message(RatingTexts texts, String message) {
        return PAGE.formatted(texts.language(), message, "<p>" + message + "</p>");
    }

    private static String form(RatingTexts texts, String alert) {
        String scores = IntStream.rangeClosed(1, texts.scores().size())
                .mapToObj(score -> SCORE.formatted(score, texts.scores().get(score - 1)))
                .collect(Collectors.joining("\n"));
        return PAGE.formatted(
                texts.language(),
                texts.question(),
                FORM.formatted(alert, texts.question(), scores, texts.comment(), texts.send()));
    }
}
