using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using ShopSaaS.Core.Data;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Tests.Isolation.Http.Sweep;

/// <summary>One method of one address of the running program, and everything in it that can name something.</summary>
internal sealed record Target(string Method, string Pattern, IReadOnlyDictionary<string, Thing> Route, IReadOnlyDictionary<string, Thing> Query, Recipe? Recipe)
{
    /// <summary>Who may: nobody in particular, a member's cookie, or a member's token.</summary>
    public string? Policy { get; init; }

    /// <summary>A Razor page of ours: it answers 200 and says “isn't here”, for foreign and absent alike.</summary>
    public bool IsPage { get; init; }

    public bool IsPublic => Policy is null;

    /// <summary>Every slot with where it stands.</summary>
    public IEnumerable<(string Slot, Thing Thing)> Slots =>
    [
        .. Route.Select(p => ($"route.{p.Key}", p.Value)), .. Query.Select(p => ($"query.{p.Key}", p.Value)), .. (Recipe?.Slots ?? new Dictionary<string, Thing>()).Select(p => ($"body.{p.Key}", p.Value)),
        .. Pattern.Contains("{slug}", StringComparison.Ordinal) && Route.GetValueOrDefault("slug")?.IsStore == true ? [("cookie.cart_id", Things.Cart)] : Array.Empty<(string, Thing)>(),
    ];

    /// <summary>
    /// Addresses that know no store: files, health, the framework's own, and the stand-ins that only development has. And the console: it is
    /// for operators, who reach every store by right; that nobody else gets anything there is ConsoleTests' business, for each address.
    /// </summary>
    private static readonly string[] Outside = ["/sandbox/", "/dev/", "/_blazor", "/_framework", "/platform", "/_content", "/health", "/openapi", "/styles/", "/{**path"];

    /// <summary>All of them, from the endpoints the program really serves. What the tables don't know is in <paramref name="problems"/>.</summary>
    public static List<Target> All(IEnumerable<Endpoint> endpoints, List<string> problems)
    {
        var targets = new List<Target>();
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal)) || Outside.Any(o => pattern.StartsWith(o, StringComparison.Ordinal))) continue;
            var component = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                if (component is null || method == "GET") targets.Add(Of(endpoint, method, pattern, component, problems));
        }
        return targets;
    }

    private static Target Of(RouteEndpoint endpoint, string method, string pattern, Type? component, List<string> problems)
    {
        var what = $"{method} {pattern}";
        Thing? Known(string parameter)
        {
            var thing = Things.Find(pattern, parameter);
            if (thing is null) problems.Add($"{what}: teach Things.Known what “{parameter}” names.");
            return thing;
        }

        Dictionary<string, Thing> Things_(IEnumerable<string> names) => names.Distinct(StringComparer.OrdinalIgnoreCase).Select(n => (n, Known(n))).Where(p => p.Item2 is not null).ToDictionary(p => p.n, p => p.Item2!);
        var route = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToList();
        var bound = endpoint.Metadata.OfType<IParameterBindingMetadata>().Where(p => IsSimple(p.ParameterInfo.ParameterType) && !IsBody(p)).Select(p => p.Name)
            .Concat(component is null ? [] : Members(component).Select(m => (Member: m, From: m.GetCustomAttribute<SupplyParameterFromQueryAttribute>())).Where(m => m.From is not null).Select(m => m.From!.Name ?? m.Member.Name))
            .Except(route, StringComparer.OrdinalIgnoreCase).ToList();
        var recipe = method is "GET" or "HEAD" ? null : Recipes.Find(method, pattern);
        if (recipe is null && method is not ("GET" or "HEAD")) problems.Add($"{what}: teach Recipes.Table a valid body.");
        if (recipe is not null && endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } request)
            foreach (var name in LooksLikeIds(request, []).Where(n => !recipe.Slots.ContainsKey(n) && !recipe.NoThing.Contains(n)))
                problems.Add($"{what}: its body has “{name}”; teach Recipes.Table what it names.");
        // A page's parts have forms, too.
        if (component is not null)
            foreach (var form in component.Assembly.GetTypes().Where(t => t == component || (t.Namespace == component.Namespace && t.IsAssignableTo(typeof(IComponent)))).SelectMany(Members).Where(m => m.IsDefined(typeof(SupplyParameterFromFormAttribute))).Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Where(f => !Recipes.PageForms.ContainsKey(f)))
                problems.Add($"The form {form} is in no test; see Recipes.PageForms.");
        // An owner has every permission; who signs in how is said by the other two.
        var policies = endpoint.Metadata.OfType<IAuthorizeData>().Where(a => a is not MayAttribute).Select(a => a.Policy ?? "signed in").Distinct().ToList();
        problems.AddRange(policies.Except([Authentication.MemberPolicy, Authentication.ApiPolicy]).Select(p => $"{what}: teach the sweep who fulfils the policy “{p}”."));
        var policy = policies.LastOrDefault();
        return new Target(method, pattern, Things_(route), Things_(bound), recipe) { Policy = policy, IsPage = component is not null };
    }

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);

    private static bool IsBody(IParameterBindingMetadata parameter) => parameter.ParameterInfo.IsDefined(typeof(Microsoft.AspNetCore.Mvc.FromFormAttribute)) || parameter.ParameterInfo.IsDefined(typeof(Microsoft.AspNetCore.Mvc.FromHeaderAttribute));

    private static bool IsSimple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var t && (t == typeof(string) || t == typeof(Guid) || t.IsPrimitive || t.IsEnum);

    /// <summary>Ids, codes, addresses and pictures anywhere in a body: what an attacker would put another store's into.</summary>
    private static IEnumerable<string> LooksLikeIds(Type type, HashSet<Type> seen)
    {
        if (type.IsGenericType && type.GetGenericArguments() is [.., var inner] && type.IsAssignableTo(typeof(System.Collections.IEnumerable))) type = inner;
        if (type.Namespace?.StartsWith("ShopSaaS", StringComparison.Ordinal) != true || !seen.Add(type)) yield break;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            var of = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var isId = of == typeof(Guid) || (of.IsGenericType && of.GetGenericArguments()[0] == typeof(Guid)) || of.IsAssignableTo(typeof(TenantOwned))
                || new[] { "id", "ids", "slug", "token", "code", "email", "images", "image", "url", "picture", "logo", "key" }.Any(n => name.Equals(n, StringComparison.OrdinalIgnoreCase));
            // A new product's own address is no reference.
            if (isId && !(name == "slug" && type.Name == "ProductBody") && !(name == "email" && type.Name == "CheckoutContact")) yield return name;
            foreach (var deeper in LooksLikeIds(of, seen)) yield return deeper;
        }
    }
}
