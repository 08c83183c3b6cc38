//! Finds out which user of this computer is at the other end of a connection.
//!
//! The cookie alone would not do. Browsers send the cookies of `127.0.0.1` to all of its ports,
//! so the web server of another user gets it from a page that our user is led to.

use std::net::SocketAddr;

/// Returns whether a connection may come from the user who has started the program. Only Linux
/// tells whose the other end is; elsewhere, and if it is not known, the cookie decides alone.
#[cfg(target_os = "linux")]
pub(super) fn may_be_own(client: SocketAddr, server: SocketAddr) -> bool {
    use std::fs;
    use std::os::unix::fs::MetadataExt as _;
    let Ok(own) = fs::metadata("/proc/self").map(|it| it.uid()) else { return true };
    // A client may use a socket for both versions of the protocol.
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"];
    let user = tables.iter().find_map(|it| {
        let table = fs::read_to_string(it).ok()?;
        user_in(&table, client.port(), server.port())
    });
    // The administrator can read everything in any case, and relays run as such.
    user.is_none_or(|it| it == own || it == 0)
}

/// See the other function of this name.
#[cfg(not(target_os = "linux"))]
pub(super) fn may_be_own(_client: SocketAddr, _server: SocketAddr) -> bool {
    true
}

/// Returns the user of the client's socket in a table of the system. Its columns are a number,
/// the socket's own address, that of the other end, the state, two queues, a timer, retries, and
/// the user (proc(5)). Both addresses are loopback, because the server listens on no other.
#[cfg(target_os = "linux")]
fn user_in(table: &str, client: u16, server: u16) -> Option<u32> {
    let (client, server) = (format!(":{client:04X}"), format!(":{server:04X}"));
    table.lines().find_map(|line| {
        let mut columns = line.split_ascii_whitespace().skip(1);
        let is_it =
            columns.next()?.ends_with(&client) && columns.next()?.ends_with(&server);
        is_it.then(|| columns.nth(4)?.parse().ok()).flatten()
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_users_of_sockets_are_read() {
        let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   \
            uid  timeout inode\n   0: 0100007F:1CB3 0100007F:D431 01 00000000:00000000 \
            00:00000000 00000000  1000        0 1 1 0 20 4 30 10 -1\n   1: 0100007F:D431 \
            0100007F:1CB3 01 00000000:00000000 00:00000000 00000000    33        0 2 1 0 20 4\n";
        assert_eq!(user_in(table, 0xD431, 0x1CB3), Some(33));
        assert_eq!(user_in(table, 0x1CB3, 0xD431), Some(1000));
        assert_eq!(user_in(table, 0xD432, 0x1CB3), None);
        assert_eq!(user_in("", 1, 2), None);
    }
}
