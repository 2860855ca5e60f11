package io.plumbline.dashboards.app.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Choices as words in lower case: {@code dry-run} or {@code dry_run} for DRY_RUN. */
final class Words extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> usual) {
        return new Word(type.getRawClass());
    }

    private static final class Word extends StdScalarDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        Word(Class<?> choices) {
            super(choices);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = parser.getText();
            for (var choice : handledType().getEnumConstants()) {
                if (word(choice).equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) return choice;
            }
            var words = Arrays.stream(handledType().getEnumConstants()).map(Word::word);
            throw context.weirdStringException(
                    text, handledType(), "write one of " + words.collect(Collectors.joining(", ")));
        }

        private static String word(Object choice) {
            return choice.toString().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
