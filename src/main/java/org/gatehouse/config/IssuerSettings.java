package org.gatehouse.config;

import java.util.Optional;
import java.util.Set;

/**
 * How the tokens of one issuer are verified.
 *
 * @param prefix of the names of its settings, without a dot at the end
 * @param issuer the only accepted {@code iss}; any, if there is none
 * @param audiences of which {@code aud} must name one, unless empty
 * @param keys that sign its tokens
 * @param times when its tokens are valid
 */
public record IssuerSettings(
        String prefix, Optional<String> issuer, Set<String> audiences, KeySettings keys, TimeSettings times) {

    /** What the settings of an issuer with a name end with. */
    static final Set<String> SUFFIXES = Set.of(
            ".issuer",
            ".audiences",
            ".publickey",
            ".publickey.location",
            ".publickey.algorithm",
            ".secret",
            ".clock.skew",
            ".token.age",
            ".require-expiration");

    /**
     * Reads the settings.
     *
     * @param prefix of those that MicroProfile JWT has
     * @param ownPrefix of those that it has not
     */
    static IssuerSettings read(SettingsReader reader, String prefix, String ownPrefix) {
        return new IssuerSettings(
                prefix,
                reader.text(prefix + ".issuer"),
                reader.texts(prefix + ".audiences"),
                KeySettings.read(reader, prefix, ownPrefix),
                TimeSettings.read(reader, prefix, ownPrefix));
    }
}
