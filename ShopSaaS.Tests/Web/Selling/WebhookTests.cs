using System.Net;
using Npgsql;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Selling;

/// <summary>The door Stripe knocks at: only Stripe's own, fresh, whole messages come in.</summary>
public sealed class WebhookTests(RunningShop shop)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string Event(string id) => $$$$"""
        {"id":"{{{{id}}}}","object":"event","type":"payment_intent.succeeded","livemode":false,"account":"acct_nobody","data":{"object":{"id":"pi_x"}}}
        """.Trim();

    [Fact]
    public async Task A_signed_event_is_taken_and_kept_once()
    {
        var id = "evt_" + Guid.NewGuid().ToString("N");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignedEvents.Post(shop, Event(id), SignedEvents.Secret, Now)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        Assert.Equal(1L, await Rows(id));
    }

    public static TheoryData<string, string, int> Forgeries => new()
    {
        { "another secret", "whsec_another", 0 }, { "signed six minutes ago", SignedEvents.Secret, -6 },
    };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_forged_or_stale_event_is_refused_and_leaves_no_row(string _, string secret, int minutes)
    {
        var id = "evt_" + Guid.NewGuid().ToString("N");
        Assert.Equal(HttpStatusCode.BadRequest, await SignedEvents.Post(shop, Event(id), secret, Now.AddMinutes(minutes)));
        Assert.Equal(0L, await Rows(id));
    }

    [Fact]
    public async Task A_body_changed_after_signing_is_refused()
    {
        var (id, other) = ("evt_" + Guid.NewGuid().ToString("N"), "evt_" + Guid.NewGuid().ToString("N"));
        var at = Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = Stripe.EventUtility.ComputeSignature(SignedEvents.Secret, at, Event(id));
        using var attacker = shop.Visitor();
        using var content = new StringContent(Event(other));
        var (status, _) = await attacker.Send(HttpMethod.Post, "/api/webhooks/stripe", content, ("Stripe-Signature", $"t={at},v1={signature}"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(0L, await Rows(other));
    }

    [Fact]
    public async Task No_signature_is_refused()
    {
        using var attacker = shop.Visitor();
        Assert.Equal(HttpStatusCode.BadRequest, (await attacker.Post("/api/webhooks/stripe", new { id = "evt_1" })).Status);
    }

    [Fact]
    public async Task An_event_of_live_mode_is_not_taken_in_test_mode()
    {
        var id = "evt_" + Guid.NewGuid().ToString("N");
        var live = Event(id).Replace("\"livemode\":false", "\"livemode\":true", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await SignedEvents.Post(shop, live, SignedEvents.Secret, Now));
        Assert.Equal(0L, await Rows(id));
    }

    private async Task<object?> Rows(string id)
    {
        await using var source = NpgsqlDataSource.Create(shop.Admin);
        await using var command = source.CreateCommand("SELECT count(*) FROM stripe_events WHERE event_id = $1");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
