package io.plumbline.dashboards.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback that nobody listens on. */
final class FreePort {
    private static final int TRIES = 100;

    private FreePort() {}

    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** This one or the next that is free. */
    static int from(int first) throws IOException {
        for (int port = first; port < first + TRIES; port++) {
            if (isFree(port)) return port;
        }
        throw new IOException("no port is free from " + first + " on");
    }
}
