package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangedChannelsTest {

    private static final Channel RED = Channel.shard("red");
    private static final Channel BLUE = Channel.shard("blue");

    private final ChangedChannels changed = new ChangedChannels();

    @BeforeEach
    void takeAll() {
        changed.take(1, List::of);
    }

    private List<Channel> taken(int most) {
        return changed.take(most, () -> List.of(Channel.plain("everything")));
    }

    @Test
    void areThoseThatChangedOnceAndInOrder() {
        changed.add(RED);
        changed.add(BLUE);
        changed.add(RED);

        assertThat(taken(1)).containsExactly(RED);
        changed.add(RED);
        assertThat(taken(9)).containsExactly(BLUE, RED);
        assertThat(changed.isEmpty()).isTrue();
    }

    @Test
    void areAllWhenWhatRedisHasIsNotKnown() {
        changed.add(RED);
        changed.addAll();
        changed.add(BLUE);

        assertThat(taken(9)).containsExactly(Channel.plain("everything"));
    }

    @Test
    void areAllBeforeTheyAreTooMany() {
        for (int i = 0; i <= 100_000; i++) {
            changed.add(Channel.shard("room" + i));
        }

        assertThat(taken(9)).containsExactly(Channel.plain("everything"));
        assertThat(changed.isEmpty()).isTrue();
    }
}
