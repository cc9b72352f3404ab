package org.gatehouse.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.api.Cors;
import org.gatehouse.config.CorsSettings;
import org.gatehouse.config.Origin;

/**
 * The pages of other origins that are let in: the union of what the settings and the gateways allow, since a request does
 * not say which gateway it is for. Without any, no page of another origin gets an answer that it can read. Wire
 * specification, section 16.
 *
 * <p>For an origin, what those rules say counts that name it, or else those that say {@code *}; so that an origin which
 * only {@code *} allows never gets credentials. Immutable.
 */
public final class CorsPolicy {

    private static final Pattern HEADER_NAMES =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:[ \\t]*+,[ \\t]*+" + "[!#$%&'*+.^_`|~0-9A-Za-z-]++)*+");
    private static final String VARY = "Vary";

    private final List<CorsRule> rules;

    /** The policy of these settings and gateways; those that name no origin say nothing. */
    public CorsPolicy(CorsSettings settings, List<Cors> gateways) {
        this.rules = Stream.concat(
                        Stream.of(CorsRule.of(settings)), gateways.stream().map(cors -> CorsRule.of(cors, settings)))
                .filter(CorsRule::isStated)
                .toList();
    }

    /** Whether any origin is allowed at all. */
    public boolean isConfigured() {
        return !rules.isEmpty();
    }

    /** Whether pages of this origin are let in. */
    public boolean allows(Origin origin) {
        return rules.stream().anyMatch(rule -> rule.isForAny() || rule.names(origin));
    }

    /**
     * The headers of every answer to a page of this origin.
     *
     * @param origin the header, whatever it says; empty text if the request has none
     */
    public Map<String, String> headers(String origin) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<CorsRule> naming = naming(origin);
        if (!naming.isEmpty()) {
            // It has been parsed, so it contains nothing that could be another header.
            headers.put("Access-Control-Allow-Origin", origin);
            if (naming.stream().anyMatch(CorsRule::credentials)) {
                headers.put("Access-Control-Allow-Credentials", "true");
            }
        } else if (rules.stream().anyMatch(CorsRule::isForAny)) {
            headers.put("Access-Control-Allow-Origin", "*");
        }
        if (rules.stream().anyMatch(CorsRule::isForSome)) {
            headers.put(VARY, "Origin");
        }
        putUnlessEmpty(headers, "Access-Control-Expose-Headers", union(applicable(origin), CorsRule::exposedHeaders));
        return headers;
    }

    /**
     * The further headers of the answer to a preflight.
     *
     * @param origin the header, whatever it says; empty text if the request has none
     * @param requestedHeaders which the page wants to send; empty text if the request names none
     */
    public Map<String, String> preflightHeaders(String origin, String requestedHeaders) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<CorsRule> applicable = applicable(origin);
        headers.put("Access-Control-Allow-Methods", union(applicable, CorsRule::methods));
        if (applicable.stream().anyMatch(rule -> rule.allowedHeaders().isEmpty())) {
            if (HEADER_NAMES.matcher(requestedHeaders).matches()) {
                headers.put("Access-Control-Allow-Headers", requestedHeaders);
            }
            headers.put(VARY, "Access-Control-Request-Headers");
        } else {
            putUnlessEmpty(headers, "Access-Control-Allow-Headers", union(applicable, CorsRule::allowedHeaders));
        }
        applicable.stream()
                .flatMap(rule -> rule.maxAge().stream())
                .min(Duration::compareTo)
                .ifPresent(age -> headers.put("Access-Control-Max-Age", Long.toString(age.toSeconds())));
        return headers;
    }

    private List<CorsRule> naming(String origin) {
        Optional<Origin> parsed = Origin.parse(origin);
        return parsed.isEmpty()
                ? List.of()
                : rules.stream().filter(rule -> rule.names(parsed.get())).toList();
    }

    /** For an origin that nobody allows it is all the same: the browser heeds none of it. */
    private List<CorsRule> applicable(String origin) {
        List<CorsRule> naming = naming(origin);
        if (!naming.isEmpty()) {
            return naming;
        }
        List<CorsRule> any = rules.stream().filter(CorsRule::isForAny).toList();
        return any.isEmpty() ? rules : any;
    }

    private static String union(List<CorsRule> rules, Function<CorsRule, List<String>> names) {
        return rules.stream().map(names).flatMap(List::stream).distinct().collect(Collectors.joining(","));
    }

    private static void putUnlessEmpty(Map<String, String> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}
