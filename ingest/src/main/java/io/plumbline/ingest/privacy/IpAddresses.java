package io.plumbline.ingest.privacy;

import java.util.regex.Pattern;

/** Addresses of the internet protocol, version 4 and 6. */
final class IpAddresses implements Redaction.Pass {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE);
    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![0-9A-Za-z.:])[0-9A-Fa-f:.]{2,45}+(?:%[0-9A-Za-z]{1,16}+)?+(?![0-9A-Za-z:])");
    private static final int GROUPS = 8;

    @Override
    public boolean isPossible(Traits text) {
        return text.digits() >= 4 || text.colons() >= 2;
    }

    @Override
    public String redact(String text) {
        var replaced = new Replacement(text, "[ip]");
        var candidate = CANDIDATE.matcher(text);
        while (candidate.find()) {
            int end = candidate.end();
            while (end > candidate.start() && text.charAt(end - 1) == '.') end--;
            var address = trimmed(text, candidate.start(), end);
            if (isV4(address) || isV6(address)) {
                replaced.span(candidate.start(), candidate.start() + address.length());
            }
        }
        return replaced.text();
    }

    /** Without the port of a version 4 address, and without the colon that ends a clause. */
    private static String trimmed(String text, int from, int to) {
        var address = text.substring(from, to);
        int colon = address.indexOf(':');
        if (colon > 0 && colon == address.lastIndexOf(':') && address.indexOf('.') > 0)
            return address.substring(0, colon);
        return address.endsWith(":") && !address.endsWith("::") ? address.substring(0, address.length() - 1) : address;
    }

    private static boolean isV4(String text) {
        return text.indexOf(':') < 0 && V4.matcher(text).matches();
    }

    private static boolean isV6(String address) {
        int zone = address.indexOf('%');
        var text = zone < 0 ? address : address.substring(0, zone);
        if (text.indexOf(':') < 0) return false;
        int gap = text.indexOf("::");
        if (gap < 0) return groups(text) == GROUPS;
        int before = groups(text.substring(0, gap));
        int after = groups(text.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after > 0 && before + after < GROUPS;
    }

    /** How many groups of 16 bits a text holds, a version 4 address at its end for two; -1 where it holds anything else. */
    private static int groups(String text) {
        if (text.isEmpty()) return 0;
        var groups = text.split(":", -1);
        int count = 0;
        for (int index = 0; index < groups.length; index++) {
            var group = groups[index];
            if (index == groups.length - 1 && V4.matcher(group).matches()) {
                count += 2;
            } else if (!group.isEmpty() && group.length() <= 4 && group.indexOf('.') < 0) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }
}
