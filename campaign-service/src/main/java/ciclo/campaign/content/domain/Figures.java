package ciclo.campaign.content.domain;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures as a reader is used to them: `12,5 %`, `50,00 €` and `31 de marzo de 2026` in Spanish.
public record Figures(Locale locale) {

    private static final int MOST_DIGITS = 4;

    /// @param language of the words that they stand among
    /// @param reader the reader's locale, BCP 47; null where nobody knows
    public static Figures of(String language, @Nullable String reader) {
        Locale words = Locale.forLanguageTag(language);
        Locale theirs = reader == null ? words : Locale.forLanguageTag(reader.replace('_', '-'));
        return new Figures(theirs.getLanguage().equals(words.getLanguage()) ? theirs : words);
    }

    public String percent(BigDecimal percent) {
        return number(percent) + " %";
    }

    /// @param currency ISO 4217
    public String money(BigDecimal amount, String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .findFirst()
                .map(known -> money(amount, known))
                .orElseGet(() -> number(amount) + " " + currency);
    }

    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(date);
    }

    private String money(BigDecimal amount, Currency currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
        format.setMaximumFractionDigits(MOST_DIGITS);
        return format.format(amount);
    }

    private String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(MOST_DIGITS);
        return format.format(number);
    }
}
