package io.plumbline.dashboards.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two ports of the loopback interface that nobody listened on a moment ago. */
record FreePorts(int first, int second) {
    static FreePorts find() throws IOException {
        return findWith(0);
    }

    /** The first one is given, unless it is 0. */
    static FreePorts findWith(int port) throws IOException {
        if (port > 0) return new FreePorts(port, find().second);
        var loopback = InetAddress.getLoopbackAddress();
        try (var one = new ServerSocket(0, 1, loopback);
                var other = new ServerSocket(0, 1, loopback)) {
            return new FreePorts(one.getLocalPort(), other.getLocalPort());
        }
    }
}
