package io.plumbline.dashboards.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port through which one process reaches the database, wherever that runs now; what it writes can be held up. */
final class DatabaseDoor implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private volatile int target;
    private boolean held;

    DatabaseDoor(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/postgres";
    }

    /** From now on the database is there; open connections are cut. */
    void leadTo(int port) {
        target = port;
        open.forEach(DatabaseDoor::closeQuietly);
    }

    /** Nothing goes to the database until it is released. */
    void hold() {
        synchronized (lock) {
            held = true;
        }
    }

    void release() {
        synchronized (lock) {
            held = false;
            lock.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
        open.forEach(DatabaseDoor::closeQuietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                open.add(client);
                start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                var database = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(database);
            start(() -> pump(database, client, false));
            pump(client, database, true);
            open.remove(database);
        } catch (IOException refused) {
            closeQuietly(client);
        }
        open.remove(client);
    }

    private void pump(Socket from, Socket to, boolean mayBeHeld) {
        byte[] buffer = new byte[64 * 1024];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (mayBeHeld) awaitRelease();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            // the other direction ends too
        }
        closeQuietly(from);
        closeQuietly(to);
    }

    private void awaitRelease() {
        synchronized (lock) {
            while (held) {
                try {
                    lock.wait();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "database-door");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
