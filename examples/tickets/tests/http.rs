//! The program end to end: started as a user starts it, against a database of its own on a private server, and asked over
//! HTTP. Without PostgreSQL it says loudly that it is skipped.

mod support;

use serde_json::{Value, json};
use support::{Service, program};

#[test]
fn tickets_are_created_listed_and_shown() {
    let Some(service) = Service::start() else { return };
    let ada = service.agent("Ada", 3);
    for (reference, title, tags) in [
        ("A-1", "The printer is on fire", json!(["printer", "urgent"])),
        ("A-2", "The Printer is out of paper", json!(["printer"])),
        ("A-3", "100% of nothing", json!([])),
    ] {
        let new = json!({"reference": reference, "title": title, "tags": tags});
        let (status, ticket) = service.post("/tickets", new);
        assert_eq!((status, &ticket["status"]), (201, &json!("open")), "{ticket}");
        assert!(ticket["opened_at"].as_str().is_some_and(|time| time.ends_with('Z')), "{ticket}");
    }
    assert_eq!(service.post("/tickets/2/transfer", json!({"to": ada})).0, 200);
    assert_eq!(service.post("/tickets/3/close", json!({})), (200, json!({"id": 3, "status": "closed"})));

    assert_eq!(service.ids(""), [1, 2, 3]);
    assert_eq!(service.ids("?status=open"), [1, 2]);
    assert_eq!(service.ids("?status=closed&tag=printer"), [0; 0]);
    assert_eq!(service.ids("?tag=printer"), [1, 2]);
    assert_eq!(service.ids("?tag=printer&search=FIRE"), [1]);
    assert_eq!(service.ids("?search=%25"), [3]);
    assert_eq!(service.ids(&format!("?agent={ada}")), [2]);
    assert_eq!(service.get("/tickets?status=lost").0, 400);

    let (_, first) = service.get("/tickets?limit=2");
    assert_eq!((service.ids("?limit=2"), &first["next"]), (vec![1, 2], &json!(2)));
    let (_, second) = service.get("/tickets?limit=2&after=2");
    assert_eq!((service.ids("?limit=2&after=2"), &second["next"]), (vec![3], &Value::Null));

    let (_, nobodys) = service.get("/tickets/1");
    assert_eq!((&nobodys["agent"], &nobodys["comments"]), (&Value::Null, &json!([])));
    assert_eq!(service.post("/tickets/2/comments", json!({"body": "Hello?"})).0, 201);
    assert_eq!(service.post("/tickets/2/comments", json!({"agent": ada, "body": "Hello!"})).0, 201);
    let (status, detail) = service.get("/tickets/2");
    assert_eq!(status, 200);
    assert_eq!(detail["agent"], json!("Ada"));
    assert_eq!(detail["comments"][0]["body"], json!("Hello?"));
    assert_eq!(detail["comments"][0]["agent"], Value::Null);
    assert_eq!(detail["comments"][1]["agent"], json!("Ada"));
    assert_eq!((&detail["transfers"][0]["from"], &detail["transfers"][0]["to"]), (&Value::Null, &json!("Ada")));
}

#[test]
fn what_is_wrong_is_told_by_its_status() {
    let Some(service) = Service::start() else { return };
    let ada = service.agent("Ada", 1);
    let (one, two) = (service.ticket("A-1"), service.ticket("A-2"));
    let error = |text: &str| json!({ "error": text });

    let twice = json!({"reference": "A-1", "title": "Again"});
    let taken = error("unique key violated: tickets_reference_key");
    assert_eq!(service.post("/tickets", twice), (409, taken));
    let untitled = json!({"reference": "A-3", "title": ""});
    assert_eq!(service.post("/tickets", untitled), (422, error("check violated: tickets_title_check")));
    let mute = json!({"name": "Bob", "email": "none", "capacity": 1});
    assert_eq!(service.post("/agents", mute), (422, error("check violated: email_check")));

    let nowhere = (404, error("no row found"));
    assert_eq!(service.get("/tickets/99"), nowhere);
    assert_eq!(service.post("/tickets/99/close", json!({})), nowhere);
    assert_eq!(service.post("/tickets/99/comments", json!({"body": "Hello?"})), nowhere);
    assert_eq!(service.post("/tickets/99/transfer", json!({"to": ada})), nowhere);
    let by_nobody = json!({"agent": 99, "body": "Boo"});
    let unknown = error("foreign key violated: comments_agent_id_fkey");
    assert_eq!(service.post(&format!("/tickets/{one}/comments"), by_nobody), (422, unknown));
    let to_nobody = service.post(&format!("/tickets/{one}/transfer"), json!({"to": 99}));
    assert_eq!(to_nobody, (422, error("foreign key violated: tickets_agent_id_fkey")));

    assert_eq!(service.transfer(one, ada), 200);
    assert_eq!(service.transfer(two, ada), 409, "Ada has room for one ticket");
    assert_eq!(service.post(&format!("/tickets/{one}/close"), json!({})).0, 200);
    assert_eq!(service.transfer(two, ada), 200);
}

#[test]
fn transfers_at_the_same_time_all_succeed() {
    let Some(service) = Service::start() else { return };
    let (ada, bob) = (service.agent("Ada", 100), service.agent("Bob", 3));
    let tickets: Vec<i64> = (0..8).map(|number| service.ticket(&format!("A-{number}"))).collect();
    let all_to = |agent| -> Vec<u16> {
        std::thread::scope(|scope| {
            let transfers: Vec<_> =
                tickets.iter().map(|ticket| scope.spawn(|| service.transfer(*ticket, agent))).collect();
            transfers.into_iter().map(|transfer| transfer.join().unwrap()).collect()
        })
    };

    assert_eq!(all_to(ada), [200; 8]);
    let refused = all_to(bob).into_iter().filter(|status| *status == 409).count();
    assert_eq!(refused, 5, "Bob has room for three tickets of eight");
    let (_, agents) = service.get("/agents");
    assert_eq!((&agents[0]["tickets"], &agents[1]["tickets"]), (&json!(5), &json!(3)));
}

#[test]
fn a_transfer_that_conflicts_is_run_again() {
    let Some(service) = Service::start() else { return };
    let (ada, bob) = (service.agent("Ada", 9), service.agent("Bob", 9));
    let ticket = service.ticket("A-1");
    let mut client = service.client();
    let mut other = client.build_transaction().isolation_level(postgres::IsolationLevel::Serializable).start().unwrap();
    other.execute("UPDATE tickets SET agent_id = $1 WHERE id = $2", &[&bob, &ticket]).unwrap();
    std::thread::scope(|scope| {
        // It has read that the ticket is nobody's, and waits to write; when Bob has the ticket, that was not true.
        let transfer = scope.spawn(|| service.post(&format!("/tickets/{ticket}/transfer"), json!({"to": ada})));
        service.wait_for_a_waiting_statement();
        other.commit().unwrap();
        assert_eq!(transfer.join().unwrap(), (200, json!({"from": bob, "to": ada, "step": 1})));
    });
}

#[test]
fn a_transfer_that_always_conflicts_is_given_up() {
    let Some(service) = Service::start() else { return };
    let (ada, ticket) = (service.agent("Ada", 9), service.ticket("A-1"));
    let conflict = "CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END';
        CREATE TRIGGER conflict BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION conflict()";
    service.client().batch_execute(conflict).unwrap();
    let given_up = service.post(&format!("/tickets/{ticket}/transfer"), json!({"to": ada}));
    assert_eq!(given_up, (503, json!({"error": "service unavailable"})));
    assert_eq!(service.get("/tickets/1").1["agent"], Value::Null);
}

#[test]
fn without_a_database_it_says_how_to_start_one() {
    let run = program().env_remove("DATABASE_URL").output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(!run.status.success());
    assert!(said.contains("docker run") && said.lines().count() == 1, "{said}");
    let run = program().env("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none").output().unwrap();
    assert!(!run.status.success() && String::from_utf8(run.stderr).unwrap().contains("connect"));
}
