package org.gatehouse.config;

import java.util.List;
import java.util.Set;

/**
 * Where clients show their tokens. {@code gatehouse.token.sources}, if it is given, is all that counts; else
 * {@code mp.jwt.token.header=Cookie} puts the cookie in the place of the header {@code Authorization}.
 *
 * @param sources in the order in which they are looked at, each once
 * @param cookie the name of the cookie, where one is looked at
 */
public record TokenSettings(List<TokenSource> sources, String cookie) {

    private static final String SOURCES = "gatehouse.token.sources";
    private static final String HEADER = "mp.jwt.token.header";
    private static final String COOKIE_HEADER = "Cookie";

    static TokenSettings read(SettingsReader reader) {
        boolean cookie = reader.oneOf(HEADER, "Authorization", Set.of("Authorization", COOKIE_HEADER))
                .equals(COOKIE_HEADER);
        return new TokenSettings(
                sources(reader, cookie),
                reader.matching("mp.jwt.token.cookie", EngineSettings.COOKIE_NAME, "a cookie's name, such as Bearer")
                        .orElse("Bearer"));
    }

    private static List<TokenSource> sources(SettingsReader reader, boolean cookie) {
        List<String> given = reader.list(SOURCES);
        if (given.isEmpty()) {
            return List.of(
                    TokenSource.AUTH,
                    // The one header that is expected to have the token, says MicroProfile JWT.
                    cookie ? TokenSource.COOKIE : TokenSource.AUTHORIZATION,
                    TokenSource.ACCESS_TOKEN,
                    TokenSource.SUBPROTOCOL);
        }
        List<String> allowed = TokenSource.settingNames();
        if (!allowed.containsAll(given) || given.stream().distinct().count() < given.size()) {
            reader.fault(SOURCES, "is '" + String.join(",", given) + "'; allowed are, each once, some of " + allowed);
            return List.of();
        }
        return given.stream().map(TokenSource::of).toList();
    }
}
