package org.gatehouse.config;

import java.util.Optional;
import java.util.Set;

/**
 * How encrypted tokens are decrypted.
 *
 * @param keyLocation where the private key is
 * @param algorithms of the encryption of a token's key
 */
public record DecryptionSettings(String keyLocation, Set<String> algorithms) {

    /** The name of the setting of the key's location. */
    public static final String LOCATION = "mp.jwt.decrypt.key.location";

    private static final String ALGORITHM = "mp.jwt.decrypt.key.algorithm";
    private static final Set<String> ALGORITHMS = Set.of("RSA-OAEP", "RSA-OAEP-256");

    static Optional<DecryptionSettings> read(SettingsReader reader, KeySettings keys) {
        Set<String> algorithms = reader.text(ALGORITHM).isPresent()
                ? Set.of(reader.oneOf(ALGORITHM, "RSA-OAEP-256", ALGORITHMS))
                : ALGORITHMS;
        Optional<String> location = reader.text(LOCATION);
        if (location.isPresent() && !keys.anyPublic()) {
            reader.fault(
                    LOCATION,
                    "needs " + keys.prefix() + ".publickey or " + keys.prefix()
                            + ".publickey.location: anybody can encrypt a token, so that it must be signed as well");
        }
        return location.map(given -> new DecryptionSettings(given, algorithms));
    }
}
