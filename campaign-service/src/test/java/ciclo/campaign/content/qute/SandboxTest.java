package ciclo.campaign.content.qute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ciclo.campaign.content.domain.Mistake;
import ciclo.campaign.content.domain.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {

    /// Would tell if anything of it were read or called.
    public static final class Bean {

        public final String secret = "s3cret";

        public String getSecret() {
            return secret;
        }

        @Override
        public String toString() {
            return "a bean";
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello {name}                              | Hello <Ana>",
                "{brand.name}, {brand.since}               | Shop & Co, 2026-03-01",
                "{#if name}yes{#else}no{/if}               | yes",
                "{#if nick}yes{#else}no{/if}               | no",
                "{#if !nick && orders > 2}yes{/if}         | yes",
                "{#if name == 'Bob'}Bob{#else if orders == 3}3{/if} | 3",
                "{nick ?: 'friend'}                        | friend",
                "{nick or name}                            | <Ana>",
                "{name ? 'known' : 'unknown'}              | known",
                "{nick ? 'known' : 'unknown'}              | unknown",
                "a { color: red } {! nobody reads this !}b | a { color: red } b"
            })
    void valuesArePrintedAndChooseBetweenPassages(String source, String expected) {
        assertThat(rendered(Part.TEXT, source)).isEqualTo(expected);
        assertThat(Sandbox.read(Part.TEXT, source).unknown(values())).isEmpty();
    }

    @Test
    void valuesAreEscapedInHtmlAlone() {
        assertThat(rendered(Part.HTML, "<b title=\"{name}\">{brand.name}</b>"))
                .isEqualTo("<b title=\"&lt;Ana&gt;\">Shop &amp; Co</b>");
        assertThat(rendered(Part.SUBJECT, "{name} {brand.name}")).isEqualTo("<Ana> Shop & Co");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: b@c.example",
                "a\nBcc: b@c.example",
                "a\u0085Bcc: b@c.example",
                "a\u2028Bcc: b@c.example"
            })
    void subjectStaysOneLineWhateverTheValues(String name) {
        assertThat(Sandbox.read(Part.SUBJECT, " To {name} ").render(Map.of("name", name)))
                .isEqualTo("To a Bcc: b@c.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#for i in 1000000000}x{/for}",
                "{#each orders}x{/each}",
                "{#include layout}{/include}",
                "{#insert}{/insert}",
                "{#let x=name}{x}{/let}",
                "{#eval name /}",
                "{#fragment x}{/fragment}",
                "{#with brand}{name}{/with}",
                "{#when name}{#is 'Ana'}x{/when}",
                "{#cached}x{/cached}"
            })
    void thereAreNoSectionsButIf(String source) {
        assertThatThrownBy(() -> Sandbox.read(Part.TEXT, source)).isInstanceOf(Unrenderable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{inject:bean.secret}",
                "{cdi:bean}",
                "{config:property('quarkus.datasource.password')}",
                "{str:eval('x')}",
                "{msg:hello}",
                "{bean.secret}",
                "{bean.getSecret}",
                "{bean.getSecret()}",
                "{bean.class}",
                "{name.class.name}",
                "{name.length}",
                "{name.raw}",
                "{name.safe}",
                "{name.toUpperCase()}",
                "{brand.size}",
                "{brand.keySet}",
                "{brand.get('name')}",
                "{orders.plus(1)}",
                "{orders + 1}",
                "{this}",
                "{nmae}",
                "{brand.nmae}"
            })
    void nothingIsReachedButWhatWasHandedIn(String source) {
        ReadPart read = Sandbox.read(Part.TEXT, "a\n" + source);

        assertThat(read.unknown(values()))
                .extracting(Mistake::line)
                .isNotEmpty()
                .containsOnly(2);
        assertThatThrownBy(() -> read.render(values())).isInstanceOf(Unrenderable.class);
    }

    @Test
    void unknownNameIsFoundInAPassageThatNobodyGets() {
        assertThat(Sandbox.read(Part.HTML, "<p>\n {#if nick}{nmae}{#else}{inject:x}{/if}{nick ?: nobody}{data:name}")
                        .unknown(values()))
                .extracting(Mistake::what)
                .hasSize(4)
                .allSatisfy(what -> assertThat(what).contains("none of the names"))
                .anySatisfy(what -> assertThat(what).contains("nmae"))
                .anySatisfy(what -> assertThat(what).contains("inject:x"))
                .anySatisfy(what -> assertThat(what).contains("nobody"));
    }

    @Test
    void whatSomebodyDoesNotHaveIsNeverAGap() {
        ReadPart read = Sandbox.read(Part.TEXT, "one\nDear {nick},");

        Unrenderable refused = catchThrowableOfType(Unrenderable.class, () -> read.render(values()));

        assertThat(refused.mistake().line()).isEqualTo(2);
        assertThat(refused.mistake().column()).isBetween(5, 7);
        assertThat(refused.mistake().what()).contains("{#if nick}");
    }

    @Test
    void syntaxErrorIsToldWithItsPlace() {
        Unrenderable refused =
                catchThrowableOfType(Unrenderable.class, () -> Sandbox.read(Part.HTML, "<p>\n<b>\n  {#if name}x"));

        assertThat(refused.mistake().part()).isEqualTo(Part.HTML);
        assertThat(refused.mistake().line()).isEqualTo(3);
    }

    @Test
    void outputIsBounded() {
        String source = "{name}".repeat(10_000);
        Map<String, Object> values = Map.of("name", "x".repeat(Part.TEXT.longest() / 10_000));

        assertThat(Sandbox.read(Part.TEXT, source).render(values)).hasSize(Part.TEXT.longest());
        assertThatThrownBy(() -> Sandbox.read(Part.TEXT, source + "{name}").render(values))
                .isInstanceOf(Unrenderable.class)
                .hasMessageContaining("more than 100000 characters");
    }

    @Test
    void depthIsBoundedOrRendered() {
        for (int depth : new int[] {50, 500, 4_000}) {
            String source = "{#if name}".repeat(depth) + "x" + "{/if}".repeat(depth);
            try {
                assertThat(Sandbox.read(Part.HTML, source).render(values())).isEqualTo("x");
            } catch (Unrenderable e) {
                assertThat(depth).isGreaterThan(50);
            }
        }
    }

    @Test
    void whateverIsWrittenIsEitherRenderedOrToldWhere() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "{",
                "}",
                "{#if ",
                "{/if}",
                "{#else}",
                "{/}",
                "name",
                "nick",
                "brand.name",
                "bean",
                "bean.secret",
                ".",
                "(",
                ")",
                "'",
                "\"",
                " or ",
                "?:",
                " ? ",
                " : ",
                "&&",
                "!",
                "==",
                "inject:",
                "config:",
                "\\",
                "\n",
                " ",
                "{|",
                "|}",
                "{!",
                "!}",
                "{@String x}",
                "é",
                "\uD83D\uDE00",
                "1",
                "null",
                "[0]",
                "<",
                "&",
                "orders");
        for (int i = 0; i < 5_000; i++) {
            StringBuilder source = new StringBuilder();
            IntStream.range(0, 1 + random.nextInt(14))
                    .forEach(any -> source.append(pieces.get(random.nextInt(pieces.size()))));
            try {
                assertThat(rendered(Part.HTML, source.toString()))
                        .as("seed %d: %s", seed, source)
                        .doesNotContain("s3cret", "<Ana>");
            } catch (Unrenderable e) {
                assertThat(e.mistake().line()).as("seed %d: %s", seed, source).isPositive();
            }
        }
    }

    @Test
    void whateverAValueIsItBreaksNoHtml() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ReadPart read = Sandbox.read(Part.HTML, "<a title=\"{name}\" class='{name}'>{name}</a>");
        for (int i = 0; i < 5_000; i++) {
            List<String> characters = new ArrayList<>();
            IntStream.range(0, random.nextInt(20))
                    .forEach(any -> characters.add(Character.toString("<>&\"'{}#/a \n".charAt(random.nextInt(12)))));
            String html = read.render(Map.of("name", String.join("", characters)));
            assertThat(html.replaceAll("[^<>\"']", ""))
                    .as("seed %d: %s", seed, characters)
                    .isEqualTo("<\"\"''><>");
        }
    }

    private static String rendered(Part part, String source) {
        return Sandbox.read(part, source).render(values());
    }

    private static Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", "<Ana>");
        values.put("nick", null);
        values.put("orders", 3);
        values.put("bean", new Bean());
        values.put("brand", Map.of("name", "Shop & Co", "since", LocalDate.of(2026, 3, 1)));
        return values;
    }
}
