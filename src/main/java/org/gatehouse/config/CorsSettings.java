package org.gatehouse.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What pages of other origins may do, whatever the gateways say; all but the origins and the credentials holds for those
 * that gateways allow as well, where these do not say otherwise. Wire specification, section 16.
 *
 * @param origins that are allowed, beside those of the gateways
 * @param credentials whether pages of these origins may send cookies and HTTP authentication
 * @param methods of HTTP that pages may use
 * @param allowedHeaders that pages may send; those that they ask for if empty
 * @param exposedHeaders that pages may read
 * @param maxAge how long browsers may keep the answer to a preflight; in whole seconds
 */
public record CorsSettings(
        List<OriginPattern> origins,
        boolean credentials,
        List<String> methods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        Optional<Duration> maxAge) {

    private static final String ORIGINS = "gatehouse.cors.origins";
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]*");
    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    static CorsSettings read(SettingsReader reader) {
        List<OriginPattern> origins = texts(reader, ORIGINS, "").stream()
                .flatMap(text -> origin(reader, text).stream())
                .toList();
        boolean credentials = reader.yesOrNo("gatehouse.cors.credentials", false);
        if (credentials && origins.stream().anyMatch(OriginPattern::isAny)) {
            reader.fault(
                    "gatehouse.cors.credentials",
                    "is 'true', and " + ORIGINS + " names '*', that is, every page;"
                            + " allowed is 'true' where the origins are named");
        }
        return new CorsSettings(
                origins,
                credentials,
                texts(
                        reader,
                        "gatehouse.cors.methods",
                        "GET,HEAD,PUT,PATCH,POST,DELETE",
                        CorsSettings::isMethod,
                        "methods of HTTP in capitals, by commas, such as GET,POST"),
                headers(reader, "gatehouse.cors.allowed-headers"),
                headers(reader, "gatehouse.cors.exposed-headers"),
                reader.optionalSeconds("gatehouse.cors.max-age", 0));
    }

    private static Optional<OriginPattern> origin(SettingsReader reader, String text) {
        Optional<OriginPattern> origin = OriginPattern.parse(text);
        if (origin.isEmpty()) {
            reader.fault(ORIGINS, "names '" + text + "'; allowed, by commas, is " + OriginPattern.SYNTAX);
        }
        return origin;
    }

    private static List<String> headers(SettingsReader reader, String name) {
        return texts(reader, name, "", CorsSettings::isHeader, "names of headers, by commas, such as X-One,X-Two");
    }

    private static List<String> texts(
            SettingsReader reader, String name, String byDefault, Predicate<String> legal, String allowed) {
        List<String> texts = texts(reader, name, byDefault);
        texts.stream()
                .filter(legal.negate())
                .forEach(text -> reader.fault(name, "names '" + text + "'; allowed are " + allowed));
        return texts;
    }

    /** In their order, unlike those of the reader. */
    private static List<String> texts(SettingsReader reader, String name, String byDefault) {
        return Arrays.stream(reader.text(name).orElse(byDefault).split(","))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Whether pages can be allowed a method of this name. */
    public static boolean isMethod(String text) {
        return METHOD.matcher(text).matches();
    }

    /** Whether a header can have this name. */
    public static boolean isHeader(String text) {
        return HEADER.matcher(text).matches();
    }
}
