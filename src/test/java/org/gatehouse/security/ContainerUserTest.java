package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.testkit.TestToken;
import org.junit.jupiter.api.Test;

class ContainerUserTest {

    private static final Instant SINCE = Instant.ofEpochSecond(1_000);
    private static final Principal ANN = () -> "ann";

    @Test
    void hasTheNameOfThePrincipal() {
        JsonWebToken user = ContainerUser.of(ANN, Set.of(), role -> true, SINCE).orElseThrow();

        assertThat(user.getName()).isEqualTo("ann");
        assertThat(user.<String>getClaim("upn")).isEqualTo("ann");
        assertThat(user.getSubject()).isNull();
        assertThat(user.getRawToken()).isNull();
        assertThat(user).hasToString("ContainerUser[ann]");
    }

    @Test
    void isInThoseOfTheDeclaredRolesThatTheServerSays() {
        JsonWebToken user = ContainerUser.of(ANN, Set.of("admin", "staff"), "staff"::equals, SINCE)
                .orElseThrow();

        assertThat(user.getGroups()).containsExactly("staff");
        assertThat(user.getClaimNames()).containsExactlyInAnyOrder("upn", "groups", "iat");
        assertThat(user.getIssuedAtTime()).isEqualTo(1_000);
    }

    @Test
    void nobodyIsNoUser() {
        assertThat(ContainerUser.of(null, Set.of(), role -> true, SINCE)).isEmpty();
    }

    @Test
    void aTokenThatTheServerHasVerifiedIsTheUserItself() {
        TestToken token = new TestToken("ann", Map.of("sub", "4711"));

        assertThat(ContainerUser.of(token, Set.of(), role -> true, SINCE)).containsSame(token);
    }

    @Test
    void aTokenOfNobodyIsNoUser() {
        assertThat(ContainerUser.of(new TestToken(null, Map.of()), Set.of(), role -> true, SINCE))
                .isEmpty();
    }
}
