package org.gatehouse.config;

import java.util.Set;

/**
 * Whether clients must show a token when they connect.
 *
 * @param required by namespace
 */
public record HandshakeSettings(NamespaceRules<Boolean> required) {

    private static final String TOKEN = "gatehouse.handshake.token";
    private static final String REQUIRED = "required";
    private static final String OPTIONAL = "optional";
    private static final Set<String> ALLOWED = Set.of(REQUIRED, OPTIONAL);

    static HandshakeSettings read(SettingsReader reader) {
        return new HandshakeSettings(NamespaceRules.read(
                reader, TOKEN, name -> reader.oneOf(name, OPTIONAL, ALLOWED).equals(REQUIRED)));
    }

    /** Whether clients must show a token to join a namespace. */
    public boolean requiresToken(String namespace) {
        return required.in(namespace);
    }

    /** Whether they must, whatever namespace they join. */
    public boolean alwaysRequiresToken() {
        return required.otherwise() && required.rules().stream().allMatch(NamespaceRules.Rule::value);
    }
}
