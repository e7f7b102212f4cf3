using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Isolation.Http;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Guards;

/// <summary>Nothing a client sends can name a tenant, and nothing it adds to a body is bound to a row.</summary>
public sealed class RequestShapesTests(RunningShop shop)
{
    /// <summary>Every type the program reads from outside: bodies and forms of endpoints, simple parameters, pages' forms and queries, editor commands.</summary>
    private List<(string Where, Type Type)> Requests()
    {
        var found = new List<(string, Type)>();
        foreach (var endpoint in shop.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var where = endpoint.RoutePattern.RawText!;
            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } body) found.Add((where, body));
            var services = endpoint.Metadata.OfType<IParameterBindingMetadata>().Select(p => (p.Name, Type: p.ParameterInfo.ParameterType));
            found.AddRange(services.Where(p => IsSimple(p.Type)).Select(p => ($"{where} {p.Name}", p.Type)));
            if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page)
                found.AddRange(page.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                    .Where(p => p.IsDefined(typeof(SupplyParameterFromFormAttribute)) || p.IsDefined(typeof(SupplyParameterFromQueryAttribute))).Select(p => ($"{where} {p.Name}", p.PropertyType)));
        }
        found.AddRange(typeof(EditCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(EditCommand))).Select(t => ("editor", t)));
        return found;
    }

    private static bool IsSimple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var t && (t == typeof(string) || t == typeof(Guid) || t == typeof(TenantId) || t.IsPrimitive);

    private static IEnumerable<string> Breaches(string where, Type type, HashSet<Type> seen)
    {
        if (where.Contains("tenant", StringComparison.OrdinalIgnoreCase) || type == typeof(TenantId) || Nullable.GetUnderlyingType(type) == typeof(TenantId)) yield return $"{where} names a tenant";
        if (type.IsAssignableTo(typeof(TenantOwned)) || type == typeof(Tenant)) yield return $"{where} is the entity {type.Name}";
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : type.HasElementType ? [type.GetElementType()!] : [])
            foreach (var breach in Breaches(where, argument, seen)) yield return breach;
        if (type.Namespace?.StartsWith("ShopSaaS", StringComparison.Ordinal) != true || !seen.Add(type)) yield break;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            foreach (var breach in Breaches($"{where} > {type.Name}.{property.Name}", property.PropertyType, seen)) yield return breach;
    }

    private sealed record Evil(string Name, Guid TenantId);
    private sealed record Nested(List<Evil> Items);

    [Fact]
    public void Nothing_read_from_outside_names_a_tenant_or_is_an_entity()
    {
        var requests = Requests();
        Assert.True(requests.Count > 60);
        Assert.Empty(requests.SelectMany(r => Breaches(r.Where, r.Type, [])));
        Figures.Note("S5", "request types and parameters without a tenant", requests.Count);
        // Planted: found at any depth.
        Assert.NotEmpty(Breaches("body", typeof(Nested), []));
        Assert.NotEmpty(Breaches("body", typeof(ShopSaaS.Core.Catalog.Product), []));
        Assert.NotEmpty(Breaches("query tenantId", typeof(string), []));
    }

    /// <summary>Every column of every table, under the names a binder could know it by.</summary>
    private static JsonObject EverythingElse(TenantId tenant, IEnumerable<string> except)
    {
        using var db = new ShopDbContext(new DbContextOptionsBuilder<ShopDbContext>().UseNpgsql("Host=nowhere").Options, null);
        var body = new JsonObject();
        foreach (var property in db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).DistinctBy(p => p.Name))
        {
            var name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            if (except.Contains(name, StringComparer.OrdinalIgnoreCase) || body.ContainsKey(name)) continue;
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            body[name] = type == typeof(TenantId) || type == typeof(Guid) ? tenant.Value.ToString()
                : type == typeof(bool) ? true : type == typeof(DateTimeOffset) ? "2001-01-01T00:00:00Z" : type == typeof(string) ? "owner" : type.IsPrimitive ? 999 : null;
        }
        foreach (var name in new[] { "tenant", "tenant_id", "isOwner", "permissions", "totalSold", "$type", "__proto__" }) body[name] = tenant.Value.ToString();
        return body;
    }

    [Fact]
    public async Task Whatever_is_added_to_a_body_changes_nothing()
    {
        var (a, b) = (await Stall.Open(shop), await Stall.Open(shop));
        using var attacker = new Attacker(shop.Url);
        var theirs = await Rows.Of(shop.Admin, b.Store.Tenant);
        (HttpMethod Method, string Path, JsonObject Body, string Table)[] calls =
        [
            (HttpMethod.Post, "/api/dashboard/products", new() { ["name"] = "New", ["slug"] = "new", ["price"] = "2.00" }, "products"),
            (HttpMethod.Put, $"/api/dashboard/products/{a.DraftProduct}", new() { ["name"] = "Renamed" }, "products"),
            (HttpMethod.Put, $"/api/dashboard/orders/{a.Order}/status", new() { ["status"] = "processing" }, "orders"),
            (HttpMethod.Post, $"/api/store/{a.Slug}/cart/items", new() { ["productId"] = a.Product, ["quantity"] = 1 }, "cart_items"),
            (HttpMethod.Put, $"/api/store/{a.Slug}/cart/items", new() { ["itemId"] = a.Item, ["quantity"] = 2 }, "cart_items"),
            (HttpMethod.Post, $"/api/store/{a.Slug}/checkout", System.Text.Json.JsonSerializer.SerializeToNode(Stall.Contact("sam"))!.AsObject(), "checkout_quotes"),
        ];
        var added = 0;
        foreach (var (method, path, body, table) in calls)
        {
            // What the contract names stays as it is; all the rest is the attacker's.
            string[] contract = [.. body.Select(p => p.Key), "description", "compareAtPrice", "categoryId", "images", "options", "variants", "sku", "quantity", "price", "slug", "status", "note", "variantId", "phone", "shippingRateId", "notes", "email", "name"];
            var evil = EverythingElse(b.Store.Tenant, contract);
            added += evil.Count;
            foreach (var (name, value) in body) evil[name] = value?.DeepClone();
            var answer = await attacker.Send(method, path, evil, a.CartCookie, a.Store.Token);
            Assert.True(answer.Succeeded, $"{method} {path}: {answer}");
            Assert.Equal(0L, await Count($"SELECT count(*) FROM {table} WHERE tenant_id = $1 AND (id = $2 OR created_at < '2002-01-01')", a.Store.Tenant.Value, b.Store.Tenant.Value));
        }
        foreach (var (method, path, body, _) in calls)
        {
            var (name, value) = body.First();
            var twice = $"{{\"{name}\":{value!.ToJsonString()},{body.ToJsonString()[1..^1]},\"{char.ToUpperInvariant(name[0])}{name[1..]}\":{value.ToJsonString()}}}";
            Assert.Equal(HttpStatusCode.BadRequest, (await attacker.Send(method, path, twice, a.CartCookie, a.Store.Token)).Status);
        }
        Assert.Empty(theirs.Changed(await Rows.Of(shop.Admin, b.Store.Tenant)));
        Assert.Equal(0L, await Count("SELECT count(*) FROM orders WHERE tenant_id = $1 AND (total_amount = 999 OR payment_status = 'owner')", a.Store.Tenant.Value));
        Assert.Equal(1L, await Count("SELECT count(*) FROM memberships WHERE tenant_id = $1", a.Store.Tenant.Value));
        Figures.Note("S5", "members added to bodies, none bound", added);
    }

    private async Task<long> Count(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(shop.Admin);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
