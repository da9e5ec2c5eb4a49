package ciclo.campaign.response.rest;

/// The pages behind unsubscribe links: HTML without a script, and without anything about the customer.
final class UnsubscribePages {

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
            button { font: inherit; padding: .5rem 1.5rem; margin-top: 1rem }
            </style>
            </head>
            <body>
            <main>
            <p>%2$s</p>%3$s
            </main>
            </body>
            </html>
            """;
    /// Without an action it goes to where it came from.
    private static final String FORM = """

            <form method="post">
            <input type="hidden" name="List-Unsubscribe" value="One-Click">
            <button type="submit">%s</button>
            </form>""";

    private UnsubscribePages() {}

    static String question(UnsubscribeTexts texts) {
        return PAGE.formatted(texts.language(), texts.question(), FORM.formatted(texts.unsubscribe()));
    }

    static String done(UnsubscribeTexts texts) {
        return PAGE.formatted(texts.language(), texts.done(), "");
    }

    static String gone(UnsubscribeTexts texts) {
        return PAGE.formatted(texts.language(), texts.gone(), "");
    }
}
