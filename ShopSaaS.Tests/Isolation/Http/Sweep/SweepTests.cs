using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Tests.Isolation.Http.Sweep;

/// <summary>
/// Every address the program serves x everything in it that names something x {own, another store's, absent, nonsense} x {anybody, a shopper
/// with a cart, the owner}, and once more with the two stores' parts exchanged. What is another's is answered byte for byte as what never was.
/// </summary>
public sealed class SweepTests(RunningShop shop)
{
    private enum Who { Anybody, Shopper, Owner }

    private readonly List<string> _found = [];
    private int _foreign, _controls, _nonsense;

    [Fact]
    public async Task Nobody_reaches_another_stores_things_by_naming_them()
    {
        var problems = new List<string>();
        var targets = Target.All(shop.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints), problems);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(targets.Count >= 50, $"{targets.Count}");

        var (a, b) = (await Stall.Open(shop), await Stall.Open(shop));
        using var attacker = new Attacker(shop.Url);
        await Sweep(attacker, targets, a, victim: b);
        await Sweep(attacker, targets, b, victim: a);

        Assert.True(_found.Count == 0, $"{_found.Count} breaches:\n{string.Join('\n', _found.Take(40))}");
        Figures.Note("T4", "endpoints swept", targets.Count);
        Figures.Note("T4", "things named in them", targets.Sum(t => t.Slots.Count()));
        Figures.Note("T4", "requests", attacker.Requests);
        Figures.Note("T4", "foreign ids refused like absent ones", _foreign);
        Figures.Note("T4", "controls that worked for whoever may", _controls);
        Figures.Note("T4", "nonsense refused in order", _nonsense);
    }

    private async Task Sweep(Attacker attacker, List<Target> targets, Stall own, Stall victim)
    {
        var before = await Rows.Of(shop.Admin, victim.Store.Tenant);
        foreach (var target in targets)
            foreach (var who in Enum.GetValues<Who>())
                await Foreign(attacker, target, who, own, victim);
        foreach (var target in targets) await Nonsense(attacker, target, own, victim);
        foreach (var target in targets.Where(t => t.Recipe?.WithoutControl is null).OrderBy(t => t.Method == "GET" ? 0 : 1)) await Control(attacker, target, own);
        await OtherMethods(attacker, targets, own, victim);
        _found.AddRange(before.Changed(await Rows.Of(shop.Admin, victim.Store.Tenant)).Select(t => $"Rows of the other store in {t} have changed."));

        // Now at the other store's public address with one's own ids: carts may be opened there, nothing else.
        foreach (var target in targets.Where(t => t.Slots.Any(s => s.Thing.IsStore))) await Transplant(attacker, target, own, victim);
        _found.AddRange(before.Changed(await Rows.Of(shop.Admin, victim.Store.Tenant), "carts", "cart_items").Select(t => $"Rows of the other store in {t} have changed from its own address."));
    }

    /// <summary>One thing after the other is another store's; the same request with an absent one must be answered the same.</summary>
    private async Task Foreign(Attacker attacker, Target target, Who who, Stall own, Stall victim)
    {
        foreach (var (slot, thing) in target.Slots.Where(s => !s.Thing.IsWord && !s.Thing.IsStore))
        {
            var theirs = await Send(attacker, target, who, own, slot, thing.Of(victim));
            var absent = await Send(attacker, target, who, own, slot, thing.Absent);
            _foreign++;
            var name = $"{target.Method} {target.Pattern} as {who}, {slot} = the other store's {thing.Name}";
            Check(name, theirs, victim);
            if (thing.IsPublic) continue;
            string[] asked = [thing.Of(victim), thing.Absent];
            if (Masked(theirs, asked) != Masked(absent, asked)) _found.Add($"{name}: {theirs.Status}, absent {absent.Status}; {Answer.Parting(Masked(theirs, asked), Masked(absent, asked))}");
            if (theirs.Succeeded && !thing.IsFilter && !target.IsPage) _found.Add($"{name}: succeeded with {theirs}");
        }
    }

    /// <summary>Nonsense is refused in order: no failure of ours, nothing of anybody's.</summary>
    private async Task Nonsense(Attacker attacker, Target target, Stall own, Stall victim)
    {
        foreach (var (slot, _) in target.Slots)
            foreach (var value in Things.Nonsense)
            {
                if (slot.StartsWith("route.", StringComparison.Ordinal) && value is "\n" or "../../../etc/passwd" or "..\\..\\x" && target.Method != "GET") continue;
                var answer = await Send(attacker, target, Who.Owner, own, slot, value);
                _nonsense++;
                Check($"{target.Method} {target.Pattern}, {slot} = “{(value.Length > 40 ? value[..40] + "…" : value)}”", answer, victim);
            }
    }

    /// <summary>With everything one's own it works: otherwise the refusals would prove nothing.</summary>
    private async Task Control(Attacker attacker, Target target, Stall own)
    {
        if (target.Method != "GET") own = await Fresh(own);
        var who = target.IsPublic ? Who.Shopper : Who.Owner;
        var answer = await Send(attacker, target, who, own, "", "");
        _controls++;
        // The catch-all is the store's “not here”; the error pages are for errors.
        var works = target.Pattern is "/store/{slug}/{**rest}" or "/not-found" or "/error" || (int)answer.Status < 400;
        if (!works) _found.Add($"Control: {target.Method} {target.Pattern} with everything one's own: {answer}");
        if (!target.IsPublic && (await Send(attacker, target, Who.Anybody, own, "", "")) is { Status: not (HttpStatusCode.Unauthorized or HttpStatusCode.Redirect) } let)
            _found.Add($"{target.Method} {target.Pattern} lets anybody in: {let}");
    }

    private async Task Transplant(Attacker attacker, Target target, Stall own, Stall victim)
    {
        var named = target.Slots.Where(s => !s.Thing.IsWord && !s.Thing.IsStore).ToList();
        Dictionary<string, string> At(Func<Thing, string> value) => named.ToDictionary(s => s.Slot, s => value(s.Thing)).Append(new("route.slug", victim.Slug)).ToDictionary();
        var mine = await Send(attacker, target, Who.Shopper, own, At(t => t.Of(own)));
        var absent = await Send(attacker, target, Who.Shopper, own, At(t => t.Absent));
        _foreign++;
        var name = $"{target.Method} {target.Pattern} with one's own ids at the other store";
        Check(name, mine, victim);
        Check(name, mine, own);
        string[] asked = [.. named.SelectMany(s => new[] { s.Thing.Of(own), s.Thing.Absent })];
        if (Masked(mine, asked) != Masked(absent, asked)) _found.Add($"{name}: {mine.Status}, absent {absent.Status}; {Answer.Parting(Masked(mine, asked), Masked(absent, asked))}");
    }

    /// <summary>Methods nobody mapped do nothing.</summary>
    private async Task OtherMethods(Attacker attacker, List<Target> targets, Stall own, Stall victim)
    {
        foreach (var group in targets.GroupBy(t => t.Pattern))
            foreach (var method in new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" }.Except(group.Select(t => t.Method)))
            {
                var target = group.First() with { Method = method };
                var values = target.Slots.Where(s => !s.Thing.IsWord && !s.Thing.IsStore).ToDictionary(s => s.Slot, s => s.Thing.Of(victim));
                var answer = await Send(attacker, target, Who.Owner, own, values);
                Check($"{method} {target.Pattern}", answer, victim);
                if (answer.Succeeded) _found.Add($"{method} {target.Pattern}, which nobody mapped, answers {answer}");
            }
    }

    private void Check(string name, Answer answer, Stall victim)
    {
        if ((int)answer.Status >= 500) _found.Add($"{name}: {answer}");
        if (answer.Body.Contains(victim.Secret, StringComparison.OrdinalIgnoreCase) || answer.Location?.Contains(victim.Secret, StringComparison.OrdinalIgnoreCase) == true) _found.Add($"{name}: tells the other store's secret");
    }

    private Task<Answer> Send(Attacker attacker, Target target, Who who, Stall own, string slot, string value) =>
        Send(attacker, target, who, own, slot.Length == 0 ? [] : new Dictionary<string, string> { [slot] = value });

    private static Task<Answer> Send(Attacker attacker, Target target, Who who, Stall own, Dictionary<string, string> replaced)
    {
        var slots = target.Slots.ToDictionary(s => s.Slot, s => s.Thing);
        string Value(string slot) => replaced.TryGetValue(slot, out var other) ? other : slots.TryGetValue(slot, out var thing) ? thing.Of(own) : "";
        var path = Regex.Replace(target.Pattern, @"\{\*{0,2}(\w+)[^}]*\}", m => Uri.EscapeDataString(Value($"route.{m.Groups[1].Value}")));
        var query = string.Join('&', target.Query.Keys.Select(k => (k, Value($"query.{k}"))).Where(p => p.Item2.Length > 0).Select(p => $"{p.k}={Uri.EscapeDataString(p.Item2)}"));
        var cart = who == Who.Anybody && !replaced.ContainsKey("cookie.cart_id") ? "" : $"cart_id={Uri.EscapeDataString(Value("cookie.cart_id") is { Length: > 0 } c ? c : own.Cart.ToString())}";
        string[] cookies = who == Who.Owner ? [own.MemberCookie, cart] : [cart];
        return attacker.Send(HttpMethod.Parse(target.Method), query.Length == 0 ? path : $"{path}?{query}", target.Recipe?.Body(name => Value($"body.{name}")),
            string.Join("; ", cookies.Where(c => c.Length > 0)), who == Who.Owner ? own.Store.Token : null);
    }

    /// <summary>Ids that the answer has made anew say nothing about what was asked.</summary>
    private static string Masked(Answer answer, string[] asked) =>
        Regex.Replace(answer.Plain(asked), "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|pi_[A-Za-z0-9_]+", "ID");

    /// <summary>The same store with things of its own that may be used up.</summary>
    private async Task<Stall> Fresh(Stall own)
    {
        var (cart, item, checkout) = await own.FillCart();
        var slug = $"spare-{Guid.NewGuid():N}";
        var product = (await shop.Services.GetRequiredService<CreateProduct>().Run(own.Store.Tenant, Actor.System,
            new ProductDraft { Name = "Spare", Slug = slug, Price = "1.00", Quantity = 9, Status = "active" })).OrThrow();
        return own with { Cart = cart, Item = item, Checkout = checkout, Store = own.Store with { ProductId = product.Id, VariantId = product.Variants[0].Id } };
    }

    [Theory]
    [InlineData("GET", "/api/dashboard/secrets/{secretId}", "secretId")]
    [InlineData("POST", "/api/dashboard/new-thing", "valid body")]
    public void An_endpoint_the_sweep_does_not_know_turns_it_red(string method, string pattern, string about)
    {
        var problems = new List<string>();
        Target.All([new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0) { Metadata = { new HttpMethodMetadata([method]) } }.Build()], problems);
        Assert.Contains(about, Assert.Single(problems), StringComparison.Ordinal);
    }

    private sealed record UnknownIds(Guid SupplierId);

    [Fact]
    public void An_id_in_a_body_and_a_policy_the_sweep_does_not_know_turn_it_red()
    {
        var problems = new List<string>();
        Endpoint Made(string method, string pattern, params object[] metadata)
        {
            var builder = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0) { Metadata = { new HttpMethodMetadata([method]) } };
            foreach (var m in metadata) builder.Metadata.Add(m);
            return builder.Build();
        }
        Target.All([Made("POST", "/api/store/{slug}/cart", new Microsoft.AspNetCore.Http.Metadata.AcceptsMetadata(["application/json"], typeof(UnknownIds)))], problems);
        Target.All([Made("GET", "/elsewhere", new Microsoft.AspNetCore.Authorization.AuthorizeAttribute("operator"))], problems);
        Target.All([Made("GET", "/dashboard", new Microsoft.AspNetCore.Authorization.AuthorizeAttribute(Authentication.MemberPolicy))], problems);
        Assert.Equal(2, problems.Count);
        Assert.Contains("supplierId", problems[0], StringComparison.Ordinal);
        Assert.Contains("operator", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sweep_notices_a_breach()
    {
        // As if the wall were down: the program is asked with the victim's own token and cart, so everything foreign is answered with success.
        var (a, b) = (await Stall.Open(shop), await Stall.Open(shop));
        var down = a with { Store = a.Store with { Token = b.Store.Token }, MemberCookie = b.MemberCookie };
        var targets = Target.All(shop.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints), []);
        using var attacker = new Attacker(shop.Url);
        var before = await Rows.Of(shop.Admin, b.Store.Tenant);
        foreach (var target in targets.Where(t => t.Pattern.Contains("dashboard/orders/{", StringComparison.OrdinalIgnoreCase) || t.Pattern.Contains("dashboard/products/{", StringComparison.OrdinalIgnoreCase)))
            await Foreign(attacker, target, Who.Owner, down, b);
        Assert.Contains(_found, f => f.Contains("tells the other store's secret", StringComparison.Ordinal));
        Assert.Contains(_found, f => f.Contains("succeeded", StringComparison.Ordinal));
        Assert.Contains(_found, f => f.Contains("absent NotFound", StringComparison.Ordinal));
        Assert.NotEmpty(before.Changed(await Rows.Of(shop.Admin, b.Store.Tenant)));
    }
}
