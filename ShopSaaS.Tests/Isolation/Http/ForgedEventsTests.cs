using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Npgsql;
using ShopSaaS.Tests.Support;
using Stripe;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>
/// Events that Stripe didn't sign, signed long ago, or signed for somebody else: refused with nothing kept, or acknowledged and ignored. Nobody's
/// rows change. The right event makes one order.
/// </summary>
public sealed class ForgedEventsTests(RunningShop shop)
{
    private const string Door = "/api/webhooks/stripe", Secret = "whsec_sandbox";
    private static readonly string[] Kinds =
        ["payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled", "payment_intent.processing", "account.updated", "charge.refunded"];

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static string Event(string id, string type, object? account, object? about, object? livemode) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["id"] = id, ["object"] = "event", ["type"] = type, ["livemode"] = livemode, ["account"] = account, ["data"] = new Dictionary<string, object?> { ["object"] = about },
    });

    private static object Paid(string payment, string? tenant = null, long amount = 1250, string currency = "eur") => new Dictionary<string, object?>
    {
        ["id"] = payment, ["object"] = "payment_intent", ["status"] = "succeeded", ["amount"] = amount, ["amount_received"] = amount, ["currency"] = currency,
        ["metadata"] = new Dictionary<string, object?> { ["tenant_id"] = tenant },
    };

    private static string V1(string body, string secret = Secret, long? at = null) => EventUtility.ComputeSignature(secret, (at ?? Now).ToString(CultureInfo.InvariantCulture), body);

    private static string Signature(string body, string secret = Secret, long? at = null) => $"t={at ?? Now},v1={V1(body, secret, at)}";

    /// <summary>What must be refused, whatever it says: name, body, signature header, status.</summary>
    private static IEnumerable<(string Name, byte[] Body, string? Header, HttpStatusCode Status)> Refused(string body)
    {
        (string, byte[], string?, HttpStatusCode) Case(string name, string? header, string? sent = null) => (name, Encoding.UTF8.GetBytes(sent ?? body), header, HttpStatusCode.BadRequest);
        string Again(string other) => Signature(other);
        var (now, v1) = (Now, V1(body));

        yield return Case("no signature", null);
        yield return Case("empty signature", "");
        yield return Case("garbled signature", "t=1,v1");
        yield return Case("signature without time", $"v1={v1}");
        yield return Case("time without signature", $"t={now}");
        yield return Case("time that is no number", $"t=now,v1={v1}");
        yield return Case("time too large for a number", $"t=99999999999999999999,v1={v1}");
        yield return Case("zeroes for a signature", $"t={now},v1={new string('0', 64)}");
        yield return Case("signature cut", $"t={now},v1={v1[..32]}");
        yield return Case("wrong secret", Signature(body, "whsec_wrong"));
        yield return Case("empty secret", Signature(body, " "));
        yield return Case("the API key for a secret", Signature(body, "sk_test_sandbox"));
        yield return Case("301 seconds old", Signature(body, at: now - 302));
        yield return Case("a day old", Signature(body, at: now - 86_400));
        yield return Case("from the future", Signature(body, at: now + 400));
        yield return Case("old signature with a new time", $"t={now},v1={V1(body, at: now - 1000)}");
        yield return Case("only the old scheme", $"t={now},v0={v1}");
        yield return Case("only a scheme that isn't there yet", $"t={now},v2={v1}");
        yield return Case("uppercase scheme", $"t={now},V1={v1}");
        foreach (var at in new[] { 0, body.Length / 3, body.Length / 2, body.Length - 1 })
            yield return Case($"byte {at} changed", Signature(body), body[..at] + (char)(body[at] ^ 1) + body[(at + 1)..]);
        yield return Case("a space behind", Signature(body), body + " ");
        yield return Case("a space before", Signature(body), " " + body);
        yield return Case("an event of live mode", Again(body.Replace("\"livemode\":false", "\"livemode\":true", StringComparison.Ordinal)), body.Replace("\"livemode\":false", "\"livemode\":true", StringComparison.Ordinal));
        foreach (var (name, other) in new[]
        {
            ("no mode", body.Replace("\"livemode\":false,", "", StringComparison.Ordinal)), ("a mode in words", body.Replace("\"livemode\":false", "\"livemode\":\"false\"", StringComparison.Ordinal)),
            ("a mode of nothing", body.Replace("\"livemode\":false", "\"livemode\":null", StringComparison.Ordinal)), ("not JSON", "payment_intent.succeeded"), ("half of it", body[..(body.Length / 2)]),
            ("a list", $"[{body}]"), ("nothing", "null"), ("empty", ""), ("an object without anything", "{}"),
        })
            yield return Case($"rightly signed: {name}", Again(other), other);
        yield return ("rightly signed: text that is no text", [0xFF, 0xFE, .. Encoding.UTF8.GetBytes(body)], Signature(body), HttpStatusCode.BadRequest);
        yield return ("larger than any event", Encoding.UTF8.GetBytes(body + new string(' ', 600 * 1024)), Signature(body + new string(' ', 600 * 1024)), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Forged_events_are_refused_or_ignored_and_change_nothing()
    {
        var (a, b) = (await Stall.Open(shop), await Stall.Open(shop));
        var (suspended, deleted) = (await Stall.Open(shop), await Stall.Open(shop));
        await Execute("UPDATE tenants SET status = 'suspended' WHERE id = $1", suspended.Store.Tenant.Value);
        await Execute("UPDATE tenants SET status = 'deleted', erase_after = now() + interval '30 days' WHERE id = $1", deleted.Store.Tenant.Value);
        var stalls = new[] { a, b, suspended, deleted };
        var before = new List<Rows>();
        foreach (var stall in stalls) before.Add(await Rows.Of(shop.Admin, stall.Store.Tenant));
        using var attacker = new Attacker(shop.Url);

        var (refused, ids) = (0, new List<string>());
        foreach (var kind in Kinds)
        {
            var id = $"evt_{Guid.NewGuid():N}";
            ids.Add(id);
            foreach (var (name, body, header, status) in Refused(Event(id, kind, a.Checkout.Account, Paid(a.Checkout.PaymentId), false)))
            {
                using var content = new ByteArrayContent(body);
                var answer = await attacker.Send(HttpMethod.Post, Door, content, headers: header is null ? [] : [("Stripe-Signature", header)]);
                Assert.True(answer.Status == status, $"{kind}, {name}: {answer}");
                refused++;
            }
        }
        Assert.Equal(0L, await Count("SELECT count(*) FROM stripe_events WHERE event_id = ANY($1)", (object)ids.ToArray()));

        var ignored = await Ignored(attacker, a, b, suspended, deleted);
        foreach (var (i, stall) in stalls.Index()) Assert.Empty(before[i].Changed(await Rows.Of(shop.Admin, stall.Store.Tenant)));
        Assert.True(refused + ignored >= 200, $"{refused} + {ignored}");
        Figures.Note("T11", "forged events refused with 400 or 413, nothing stored", refused);
        Figures.Note("T11", "events acknowledged and ignored", ignored);

        // Control: the right one, told by Stripe, makes one order.
        Assert.Equal(1L, await Count("SELECT count(*) FROM orders WHERE tenant_id = $1", a.Store.Tenant.Value));
        Assert.Equal(HttpStatusCode.OK, await a.Store.Pay(a.Checkout));
        await Eventually.Is(() => Count("SELECT count(*) FROM orders WHERE tenant_id = $1", a.Store.Tenant.Value), n => n == 2);
        Assert.Equal(1L, await Count("SELECT count(*) FROM orders WHERE tenant_id = $1", b.Store.Tenant.Value));
    }

    /// <summary>Rightly signed, but not what happened, or not to whom they say. Each is acknowledged, so that Stripe stops; nothing comes of it.</summary>
    private async Task<int> Ignored(Attacker attacker, Stall a, Stall b, Stall suspended, Stall deleted)
    {
        var ids = new List<string>();
        async Task Tell(string type, object? account, object? about, string? id = null)
        {
            var body = Event(id ?? $"evt_{Guid.NewGuid():N}", type, account, about, false);
            ids.Add(JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!);
            var answer = await attacker.Send(HttpMethod.Post, Door, body, headers: ("Stripe-Signature", Signature(body)));
            Assert.True(answer.Status == HttpStatusCode.OK, $"{type} of {account} about {JsonSerializer.Serialize(about)}: {answer}");
        }

        foreach (var kind in Kinds.Where(k => k != "account.updated"))
        {
            await Tell(kind, b.Checkout.Account, Paid(a.Checkout.PaymentId));
            await Tell(kind, b.Checkout.Account, Paid(a.Checkout.PaymentId, a.Store.Tenant.ToString()));
            await Tell(kind, "acct_nobody", Paid(a.Checkout.PaymentId, a.Store.Tenant.ToString()));
            await Tell(kind, null, Paid(a.Checkout.PaymentId, a.Store.Tenant.ToString()));
            await Tell(kind, 7, Paid(a.Checkout.PaymentId));
            await Tell(kind, a.Checkout.Account, Paid(b.Checkout.PaymentId, b.Store.Tenant.ToString()));
            // It says paid; Stripe, when asked, does not.
            await Tell(kind, a.Checkout.Account, Paid(a.Checkout.PaymentId, a.Store.Tenant.ToString()));
            await Tell(kind, a.Checkout.Account, Paid(a.Checkout.PaymentId, b.Store.Tenant.ToString(), amount: 1, currency: "jpy"));
            await Tell(kind, a.Checkout.Account, Paid("pi_nobody"));
            await Tell(kind, a.Checkout.Account, null);
            await Tell(kind, a.Checkout.Account, "pi");
            await Tell(kind, a.Checkout.Account, new { id = 7 });
            await Tell(kind, suspended.Checkout.Account, Paid(suspended.Checkout.PaymentId));
            await Tell(kind, deleted.Checkout.Account, Paid(deleted.Checkout.PaymentId, deleted.Store.Tenant.ToString()));
        }
        foreach (var kind in new[] { "account.updated", "person.created", "never.heard.of", "" }) await Tell(kind, "acct_nobody", new { id = a.Checkout.Account });
        await Tell("payment_intent.succeeded", a.Checkout.Account, new { id = "pi_a\0b", name = "\0" });
        // The same id again, with another body: the first one stands.
        await Tell("never.heard.of", a.Checkout.Account, null, "evt_again_" + a.Slug);
        await Tell("payment_intent.succeeded", a.Checkout.Account, Paid(a.Checkout.PaymentId), "evt_again_" + a.Slug);
        Assert.Equal(1L, await Count("SELECT count(*) FROM stripe_events WHERE event_id = $1 AND type = 'never.heard.of'", "evt_again_" + a.Slug));

        // A merchant's own payment on their own account, whose metadata names another store's checkout.
        using var stripe = shop.Visitor("sk_test_sandbox");
        var (_, intent) = await stripe.Send(HttpMethod.Post, "/sandbox/stripe/v1/payment_intents", new FormUrlEncodedContent(
        [
            new("amount", "100"), new("currency", "eur"), new("confirm", "true"), new("payment_method", "pm_card_visa"), new("automatic_payment_methods[enabled]", "true"),
            new("automatic_payment_methods[allow_redirects]", "never"), new("metadata[tenant_id]", a.Store.Tenant.ToString()), new("metadata[checkout_id]", a.Checkout.Id.ToString()),
        ]), ("Stripe-Account", b.Checkout.Account));
        Assert.Equal("succeeded", intent.GetProperty("status").GetString());
        await Eventually.Is(() => Count("SELECT count(*) FROM stripe_events WHERE type = 'payment_intent.succeeded' AND processed_at IS NOT NULL AND payload->'data'->'object'->>'id' = $1", intent.GetProperty("id").GetString()!), n => n == 1);

        await Eventually.Is(() => Count("SELECT count(*) FROM stripe_events WHERE event_id = ANY($1) AND processed_at IS NULL", (object)ids.ToArray()), n => n == 0);
        Assert.Equal(0L, await Count("SELECT count(*) FROM stripe_events WHERE event_id = ANY($1) AND attempts > 1", (object)ids.ToArray()));
        return ids.Count + 1;
    }

    [Theory]
    [InlineData("subtotal_minor = subtotal_minor + 1, total_minor = total_minor + 1", "The amount paid")]
    [InlineData("currency = 'USD'", "another currency")]
    [InlineData("hash = 'another'", "another quote")]
    public async Task Money_that_is_not_what_was_agreed_makes_no_order(string change, string why)
    {
        var a = await Stall.Open(shop);
        await Execute($"UPDATE checkout_quotes SET {change} WHERE tenant_id = $1 AND status = 'open'", a.Store.Tenant.Value);
        await a.Store.Pay(a.Checkout);
        await Eventually.Is(() => Count("SELECT count(*) FROM checkout_quotes WHERE id = $1 AND status = 'review' AND review_reason LIKE $2", a.Checkout.Id, $"%{why}%"), n => n == 1);
        Assert.Equal(1L, await Count("SELECT count(*) FROM orders WHERE tenant_id = $1", a.Store.Tenant.Value));
    }

    private async Task<long> Count(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(shop.Admin);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task Execute(string sql, Guid tenant)
    {
        await using var source = NpgsqlDataSource.Create(shop.Admin);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(tenant);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
