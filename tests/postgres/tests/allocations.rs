//! A row costs no allocation beyond the driver's own and the values that are kept.

use futures_util::{StreamExt, pin_mut};
use querent::postgres::Client;
use querent::postgres::tokio_postgres::{NoTls, connect};
use querent::query;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

static ALLOCATIONS: AtomicI64 = AtomicI64::new(0);

struct Counting;

// SAFETY: every call goes to the system's allocator as it came; only a counter is beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        // SAFETY: the caller's own promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's own promises.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const MORE_ROWS: i32 = 5000;
/// Network buffers come and go in pieces of their own size, smaller ones on a busy machine; one allocation a row is five times this.
const BUFFERS: i64 = MORE_ROWS as i64 / 5;

/// How many allocations `MORE_ROWS` more rows take.
async fn of_more_rows(run: impl AsyncFn(i32)) -> i64 {
    let mut counts = [0; 2];
    for (count, rows) in counts.iter_mut().zip([100, 100 + MORE_ROWS]) {
        run(rows).await;
        let before = ALLOCATIONS.load(Relaxed);
        run(rows).await;
        *count = ALLOCATIONS.load(Relaxed) - before;
    }
    counts[1] - counts[0]
}

async fn compare(db: &Client) {
    let sql = "SELECT g, g::text AS name FROM generate_series(1, $1) AS g";
    let statement = db.prepare(sql).await.unwrap();
    let driver = of_more_rows(async |rows| {
        let stream = db.query_raw(&statement, [rows]).await.unwrap();
        pin_mut!(stream);
        let mut sum = 0;
        while let Some(row) = stream.next().await {
            let row = row.unwrap();
            sum += row.get::<_, i32>(0) as usize + row.get::<_, &str>(1).len();
        }
        assert!(sum > 0);
    });
    let driver = driver.await;
    let borrowed = of_more_rows(async |rows| {
        let mut sum = 0;
        let query = query!("SELECT g, g::text AS name FROM generate_series(1, $1) AS g", rows);
        query.for_each(db, |row| sum += row.g as usize + row.name.len()).await.unwrap();
        assert!(sum > 0);
    });
    let borrowed = borrowed.await;
    assert!((borrowed - driver).abs() < BUFFERS, "borrowed rows: {borrowed} allocations, the driver alone {driver}");
    let owned = of_more_rows(async |rows| {
        let query = query!("SELECT g, g::text AS name FROM generate_series(1, $1) AS g", rows);
        assert_eq!(query.fetch_all(db).await.unwrap().len(), rows as usize);
    });
    let owned = owned.await - i64::from(MORE_ROWS);
    assert!((owned - driver).abs() < BUFFERS, "owned rows, but for their texts: {owned}, the driver alone {driver}");
    println!("{MORE_ROWS} rows: the driver {driver}, borrowed {borrowed}, owned without their texts {owned}");
}

#[test]
fn a_row_allocates_nothing_but_its_values() {
    let Some(database) = querent_test_servers::postgres() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = connect(database.url(), NoTls).await.unwrap();
        tokio::spawn(connection);
        compare(&Client::from(client)).await;
    });
}
