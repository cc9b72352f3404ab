package org.gatehouse.adapter.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The requests of this node that others have not all answered, by their ids. Thread-safe. */
final class PendingRequests implements Nodes.Listener {

    private final Map<String, PendingRequest> requests = new ConcurrentHashMap<>();

    void add(String id, PendingRequest request) {
        requests.put(id, request);
    }

    void remove(String id) {
        requests.remove(id);
    }

    /** An answer of any node to a request of any; most are for others. */
    void answer(byte[] message) {
        if (JsonMessage.is(message)) {
            JsonMessage answer = JsonMessage.of(message);
            @Nullable PendingRequest request = requests.get(answer.text("requestId"));
            if (request != null) {
                request.answered(answer);
            }
        } else {
            ClientAnswer answer = ClientAnswer.decode(message);
            @Nullable PendingRequest request = requests.get(answer.requestId());
            if (request != null) {
                request.clientAnswered(answer.uid(), answer.answer());
            }
        }
    }

    @Override
    public void left(String uid) {
        requests.values().forEach(request -> request.gone(uid));
    }

    int size() {
        return requests.size();
    }
}
