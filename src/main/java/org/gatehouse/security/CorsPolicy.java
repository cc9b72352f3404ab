package org.gatehouse.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.Cors;

/**
 * The pages of other origins that browsers let in: the union of what the gateways allow, since a polling request does not
 * say which gateway it is for. Without any, no page of another origin gets an answer that it can read.
 */
public final class CorsPolicy {

    private static final String ANY = "*";

    private final List<Cors> rules;

    /** The policy of these rules; those that name no origin say nothing. */
    public CorsPolicy(List<Cors> rules) {
        this.rules = rules.stream().filter(rule -> rule.origin().length > 0).toList();
    }

    /** Whether any origin is allowed at all. */
    public boolean isConfigured() {
        return !rules.isEmpty();
    }

    /** The headers of an answer to a page of this origin; empty text if the request names none. */
    public Map<String, String> headers(String origin) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<Cors> matching = rules.stream().filter(rule -> names(rule, origin)).toList();
        if (!matching.isEmpty()) {
            headers.put("Access-Control-Allow-Origin", origin);
            if (matching.stream().anyMatch(Cors::credentials)) {
                headers.put("Access-Control-Allow-Credentials", "true");
            }
        } else if (rules.stream().anyMatch(rule -> names(rule, ANY))) {
            headers.put("Access-Control-Allow-Origin", ANY);
        }
        if (rules.stream().anyMatch(rule -> !names(rule, ANY))) {
            headers.put("Vary", "Origin");
        }
        return headers;
    }

    /** The further headers of the answer to a preflight that asks for these request headers. */
    public Map<String, String> preflightHeaders(String requestedHeaders) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE");
        if (!requestedHeaders.isEmpty()) {
            headers.put("Access-Control-Allow-Headers", requestedHeaders);
            headers.put("Vary", "Access-Control-Request-Headers");
        }
        return headers;
    }

    private static boolean names(Cors rule, String origin) {
        return Arrays.asList(rule.origin()).contains(origin);
    }
}
