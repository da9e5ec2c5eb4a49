package ciclo.messaging.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import java.io.IOException;
import java.math.BigDecimal;

/// Decimals travel as plain strings. Read are only those that fit into a line: `1e400000000` is a few bytes on the wire
/// and hundreds of megabytes as soon as somebody adds one to it.
final class DecimalModule extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final int MOST_DIGITS = 50;

    DecimalModule() {
        super("decimals");
        addSerializer(BigDecimal.class, new Plain());
        addDeserializer(BigDecimal.class, new Bounded());
    }

    private static final class Plain extends ToStringSerializerBase {

        private static final long serialVersionUID = 1L;

        Plain() {
            super(BigDecimal.class);
        }

        @Override
        public String valueToString(Object value) {
            return ((BigDecimal) value).toPlainString();
        }
    }

    private static final class Bounded extends StdScalarDeserializer<BigDecimal> {

        private static final long serialVersionUID = 1L;

        Bounded() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            BigDecimal value = BigDecimalDeserializer.instance.deserialize(json, context);
            if (value != null
                    && (value.precision() > MOST_DIGITS
                            || value.scale() > MOST_DIGITS
                            || value.scale() < -MOST_DIGITS)) {
                throw context.weirdStringException("", BigDecimal.class, "has too many digits");
            }
            return value;
        }
    }
}
