package org.gatehouse.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gatehouse.api.Cors;
import org.gatehouse.config.CorsSettings;
import org.gatehouse.config.Origin;
import org.gatehouse.config.OriginPattern;

/**
 * What the settings, or one gateway, allow to some origins.
 *
 * @param allowedHeaders those that a page asks for if empty
 */
record CorsRule(
        List<OriginPattern> origins,
        boolean credentials,
        List<String> methods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        Optional<Duration> maxAge) {

    static CorsRule of(CorsSettings settings) {
        return new CorsRule(
                settings.origins(),
                settings.credentials(),
                settings.methods(),
                settings.allowedHeaders(),
                settings.exposedHeaders(),
                settings.maxAge());
    }

    /** That of a gateway; what it does not say is as in the settings. */
    static CorsRule of(Cors cors, CorsSettings settings) {
        return new CorsRule(
                Arrays.stream(cors.origin())
                        .flatMap(text -> OriginPattern.parse(text).stream())
                        .toList(),
                cors.credentials(),
                cors.methods().length == 0 ? settings.methods() : List.of(cors.methods()),
                cors.allowedHeaders().length == 0 ? settings.allowedHeaders() : List.of(cors.allowedHeaders()),
                cors.exposedHeaders().length == 0 ? settings.exposedHeaders() : List.of(cors.exposedHeaders()),
                cors.maxAge() == Cors.UNSTATED ? settings.maxAge() : Optional.of(Duration.ofSeconds(cors.maxAge())));
    }

    /** Whether it says anything of any origin. */
    boolean isStated() {
        return !origins.isEmpty();
    }

    /** Whether it allows this origin by more than {@code *}. */
    boolean names(Origin origin) {
        return origins.stream().anyMatch(pattern -> !pattern.isAny() && pattern.matches(origin));
    }

    /** Whether it allows all origins. */
    boolean isForAny() {
        return origins.stream().anyMatch(OriginPattern::isAny);
    }

    /** Whether it allows some origins that it names. */
    boolean isForSome() {
        return origins.stream().anyMatch(pattern -> !pattern.isAny());
    }
}
