package org.gatehouse.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the token of a handshake is found and verified: by the standard settings of MicroProfile JWT 2.1 (section 9,
 * "Configuration"), by a secret shared with the server that issues the tokens, or by the settings of several issuers.
 *
 * @param byDefault the issuer of {@code mp.jwt.verify.*} and {@code gatehouse.jwt.secret}; it has no key if there is none
 * @param issuers those of {@code gatehouse.jwt.issuers.*}; each has an {@code iss} of its own
 * @param decryption of the tokens of the default issuer; they must be encrypted if it is there
 * @param shown where clients show their tokens
 * @param maxSize the most characters of a token
 */
public record JwtSettings(
        IssuerSettings byDefault,
        List<IssuerSettings> issuers,
        Optional<DecryptionSettings> decryption,
        TokenSettings shown,
        int maxSize) {

    private static final String ISSUERS = "gatehouse.jwt.issuers.";
    private static final int MAX_SIZE = 16_384;

    static JwtSettings read(SettingsReader reader) {
        IssuerSettings byDefault = IssuerSettings.read(reader, "mp.jwt.verify", "gatehouse.jwt");
        List<IssuerSettings> issuers = new ArrayList<>();
        for (String name : reader.segments(ISSUERS, IssuerSettings.SUFFIXES)) {
            issuers.add(named(reader, ISSUERS + name));
        }
        refuseRepeated(reader, byDefault, issuers);
        return new JwtSettings(
                byDefault,
                List.copyOf(issuers),
                DecryptionSettings.read(reader, byDefault.keys()),
                TokenSettings.read(reader),
                reader.integer("gatehouse.jwt.max-size", MAX_SIZE, 256, 1_000_000));
    }

    private static IssuerSettings named(SettingsReader reader, String prefix) {
        IssuerSettings issuer = IssuerSettings.read(reader, prefix, prefix);
        if (issuer.issuer().isEmpty()) {
            reader.fault(prefix + ".issuer", "is missing; allowed is the iss of the tokens");
        }
        if (!issuer.keys().any()) {
            reader.fault(prefix, "has no key; give it .publickey, .publickey.location or .secret");
        }
        return issuer;
    }

    /** A token names one issuer, so that two of one name would leave open whose key counts. */
    private static void refuseRepeated(SettingsReader reader, IssuerSettings byDefault, List<IssuerSettings> issuers) {
        Map<String, String> settings = new HashMap<>();
        byDefault.issuer().ifPresent(issuer -> settings.put(issuer, byDefault.prefix()));
        for (IssuerSettings each : issuers) {
            each.issuer().ifPresent(issuer -> {
                String other = settings.putIfAbsent(issuer, each.prefix());
                if (other != null) {
                    reader.fault(each.prefix() + ".issuer", "is '" + issuer + "', as " + other + ".issuer is already");
                }
            });
        }
    }
}
