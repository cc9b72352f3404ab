package org.gatehouse.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which origins are allowed: one, such as {@code https://app.example.com:8443} or {@code null}; the subdomains of a host
 * but not itself, {@code https://*.example.com}; or, by {@code *}, all.
 */
public final class OriginPattern {

    /** What is allowed, for messages about what is not. */
    public static final String SYNTAX =
            "an origin as browsers send it, without a path, such as https://app.example.com or"
                    + " http://localhost:4200; https://*.example.com for all subdomains; null; or *";

    private static final String ANY = "*";
    private static final String SUBDOMAINS = "://*.";
    private static final Pattern LABELS = Pattern.compile("(?:[a-z0-9_-]++\\.)++");

    private enum Kind {
        ANY,
        ONE,
        SUBDOMAINS
    }

    private final Kind kind;
    private final Origin origin;

    private OriginPattern(Kind kind, Origin origin) {
        this.kind = kind;
        this.origin = origin;
    }

    /**
     * Reads a pattern.
     *
     * @return empty if it is none; {@link #SYNTAX} says what is
     */
    public static Optional<OriginPattern> parse(String text) {
        if (text.equals(ANY)) {
            return Optional.of(new OriginPattern(Kind.ANY, Origin.NULL));
        }
        if (text.contains(SUBDOMAINS)) {
            return Origin.parse(text.replace(SUBDOMAINS, "://"))
                    .filter(base -> !base.host().isEmpty() && !base.host().startsWith("["))
                    .map(base -> new OriginPattern(Kind.SUBDOMAINS, base));
        }
        return Origin.parse(text).map(one -> new OriginPattern(Kind.ONE, one));
    }

    /** Whether it is {@code *}, which matches every origin without naming it. */
    public boolean isAny() {
        return kind == Kind.ANY;
    }

    /** Whether this origin is allowed. */
    public boolean matches(Origin asked) {
        return switch (kind) {
            case ANY -> true;
            case ONE -> asked.equals(origin);
            case SUBDOMAINS -> isSubdomain(asked);
        };
    }

    private boolean isSubdomain(Origin asked) {
        return asked.scheme().equals(origin.scheme())
                && asked.port() == origin.port()
                && asked.host().endsWith("." + origin.host())
                && LABELS.matcher(asked.host()
                                .substring(
                                        0, asked.host().length() - origin.host().length()))
                        .matches();
    }
}
