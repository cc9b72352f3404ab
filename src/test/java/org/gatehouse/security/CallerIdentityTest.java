package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.testkit.TestToken;
import org.junit.jupiter.api.Test;

/** Where no server is known; what the known ones do is tested in them. */
class CallerIdentityTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void onAServerThatIsNotKnownTasksAreRunAllTheSame() {
        CallerIdentity identity = CallerIdentity.ofServer();
        identity.run(new TestToken("ann"), () -> done.add("as ann"));
        identity.runAsNobody(() -> done.add("as nobody"));

        assertThat(done).containsExactly("as ann", "as nobody");
    }

    @Test
    void rolesAreTheGroupsOfTheToken() {
        assertThat(CallerIdentity.groups(new TestToken("ann", Map.of("groups", Set.of("keeper")))))
                .containsExactly("keeper");
        assertThat(CallerIdentity.groups(new TestToken("ann"))).isEmpty();
    }
}
