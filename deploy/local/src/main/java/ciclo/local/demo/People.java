package ciclo.local.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Invents people: half of them write in Spanish.
final class People {

    private static final List<String> ENGLISH_NAMES = List.of(
            "Alice", "Ben", "Chloe", "David", "Emma", "Frank", "Grace", "Harry", "Isla", "Jack", "Kate", "Liam", "Mia",
            "Noah", "Olivia", "Peter", "Ruby", "Sam", "Tess", "William");
    private static final List<String> ENGLISH_SURNAMES = List.of(
            "Adams", "Baker", "Clark", "Davies", "Evans", "Foster", "Green", "Hughes", "Jones", "King", "Lewis",
            "Moore", "Parker", "Reed", "Smith", "Taylor", "Walker", "Young");
    private static final List<String> SPANISH_NAMES = List.of(
            "Ana",
            "Bruno",
            "Carmen",
            "Diego",
            "Elena",
            "Fernando",
            "Gloria",
            "Hugo",
            "Inés",
            "Javier",
            "Laura",
            "Marta",
            "Nuria",
            "Óscar",
            "Pablo",
            "Raquel",
            "Sofía",
            "Tomás",
            "Vera",
            "Ximena");
    private static final List<String> SPANISH_SURNAMES = List.of(
            "Álvarez",
            "Blanco",
            "Castro",
            "Díaz",
            "Fernández",
            "García",
            "Herrera",
            "Iglesias",
            "Jiménez",
            "López",
            "Moreno",
            "Núñez",
            "Ortega",
            "Pérez",
            "Ramos",
            "Sánchez",
            "Torres",
            "Vega");
    private static final List<String> SOURCES =
            List.of("search", "newsletter", "fair", "friend", "advertisement", "marketplace");

    private final RandomGenerator random;
    private final Instant now;

    People(RandomGenerator random, Instant now) {
        this.random = random;
        this.now = now;
    }

    Shopper invent(String id, Instant registeredAt, Plan plan) {
        boolean spanish = random.nextBoolean();
        String name = spanish
                ? pick(SPANISH_NAMES) + " " + pick(SPANISH_SURNAMES)
                : pick(ENGLISH_NAMES) + " " + pick(ENGLISH_SURNAMES);
        return new Shopper(
                id,
                name,
                id.toLowerCase(Locale.ROOT) + "@" + pick(List.of("mail", "post", "inbox")) + ".example.org",
                spanish ? "es" : "en",
                spanish ? "Europe/Madrid" : "Europe/London",
                birthDate(),
                // Whoever shows something in the demonstration more often agrees to hear of it.
                random.nextDouble() < (plan == Plan.NOTHING ? 0.6 : 0.8),
                pick(SOURCES),
                registeredAt,
                plan);
    }

    private LocalDate birthDate() {
        return now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(random.nextInt(18 * 365, 80 * 365));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
