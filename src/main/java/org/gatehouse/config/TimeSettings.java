package org.gatehouse.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When tokens are valid.
 *
 * @param clockSkew by which the clocks of the issuer and of this server may differ, in whole seconds
 * @param tokenAge how long after its {@code iat} a token is valid at most; without it, as long as {@code exp} says
 * @param requireExpiration whether tokens by a secret need an {@code exp}, as all others do
 */
public record TimeSettings(Duration clockSkew, Optional<Duration> tokenAge, boolean requireExpiration) {

    private static final int MAX_SKEW = 3_600;

    static TimeSettings read(SettingsReader reader, String prefix, String ownPrefix) {
        return new TimeSettings(
                reader.seconds(prefix + ".clock.skew", 0, 0, MAX_SKEW),
                reader.optionalSeconds(prefix + ".token.age", 1),
                reader.yesOrNo(ownPrefix + ".require-expiration", true));
    }
}
