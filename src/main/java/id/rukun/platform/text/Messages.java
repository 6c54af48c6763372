package id.rukun.platform.text;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts in the client's language, from {@code messages/<name>_<language>.properties} (UTF-8). Both languages contain
 * the same keys; a missing key is a programming error.
 */
public final class Messages {
    private static final Map<String, Properties> LOADED = new ConcurrentHashMap<>();

    private final String name;

    private Messages(String name) {
        this.name = name;
    }

    public static Messages named(String name) {
        return new Messages(name);
    }

    /**
     * @param arguments values for the placeholders {@code {0}}, {@code {1}} …; numbers are written without grouping, and with
     *     the decimal sign of the language
     */
    public String get(Locale language, String key, Object... arguments) {
        return find(language, key, arguments)
                .orElseThrow(() -> new MissingResourceException("no text " + key, name, key));
    }

    public Optional<String> find(Locale language, String key, Object... arguments) {
        return Optional.ofNullable(in(language).getProperty(key))
                .map(pattern -> new MessageFormat(pattern, language).format(plain(language, arguments)));
    }

    private Properties in(Locale language) {
        return LOADED.computeIfAbsent(
                "/messages/" + name + "_" + language.getLanguage() + ".properties", Messages::load);
    }

    private static Properties load(String path) {
        try (var stream = Messages.class.getResourceAsStream(path);
                var reader = new java.io.InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Object[] plain(Locale language, Object[] arguments) {
        var decimal = DecimalFormatSymbols.getInstance(language).getDecimalSeparator();
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Double || argument instanceof BigDecimal
                        ? argument.toString().replace('.', decimal)
                        : String.valueOf(argument))
                .toArray();
    }
}
