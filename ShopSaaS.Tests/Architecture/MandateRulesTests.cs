using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Account;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Tests.Architecture;

/// <summary>No way around the mandate: who changes a store for somebody names the actor and the permission, and says in the log what was done.</summary>
public sealed class MandateRulesTests(RunningShop shop)
{
    /// <summary>What writes without a member's mandate, and why that is right.</summary>
    private static readonly Dictionary<string, string> Unmandated = new()
    {
        ["ShopSaaS.Core.Carts.AddToCart"] = "a shopper's own cart", ["ShopSaaS.Core.Carts.ChangeCart"] = "a shopper's own cart",
        ["ShopSaaS.Core.Checkout.StartCheckout"] = "a shopper's own checkout", ["ShopSaaS.Core.Checkout.ExpireCheckout"] = "time is up",
        ["ShopSaaS.Core.Checkout.ReceivePayment"] = "Stripe's word", ["ShopSaaS.Core.Checkout.PlaceOrder"] = "Stripe's word",
        ["ShopSaaS.Core.Payments.ConnectStripe"] = "keeps what Stripe says of the account; starting one needs a mandate",
        ["ShopSaaS.Core.Accounts.Members.AcceptInvitation"] = "the invitation is the mandate", ["ShopSaaS.Core.Accounts.Members.LeaveStore"] = "everybody may go",
        ["ShopSaaS.Core.Email.SendOrderMail"] = "the outbox", ["ShopSaaS.Core.Demo.FillDemoStore"] = "the demo stores, before anybody works there",
    };

    /// <summary>Endpoints and pages behind the sign-in that need no one permission, and why.</summary>
    private static readonly Dictionary<string, string> OpenToEveryMember = new()
    {
        ["ShopSaaS.Web.Dashboard.Home.HomePage"] = "shows each part to whom it is for",
        ["/api/dashboard/upload"] = "needs what the picture is for; the use case asks",
    };

    [Fact]
    public void Only_the_reasoned_few_write_without_a_mandate()
    {
        using var core = AssemblyDefinition.ReadAssembly(typeof(UnitOfWork).Assembly.Location);
        var writers = Calls(core, m => m.DeclaringType.FullName == typeof(UnitOfWork).FullName && m.Name == nameof(UnitOfWork.Write)
            && m.Parameters.All(p => p.ParameterType.Name != "Permission")).Where(t => t != typeof(UnitOfWork).FullName);
        Assert.Equal(Unmandated.Keys.Order(StringComparer.Ordinal), writers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_writes_with_a_mandate_writes_into_the_log()
    {
        using var core = AssemblyDefinition.ReadAssembly(typeof(UnitOfWork).Assembly.Location);
        var writers = Calls(core, m => m.DeclaringType.FullName == typeof(UnitOfWork).FullName && m.Name == nameof(UnitOfWork.Write)
            && m.Parameters.Any(p => p.ParameterType.Name == "Permission")).Where(t => t != typeof(UnitOfWork).FullName).ToList();
        var loggers = Calls(core, m => m.Name == "Audit" && m.DeclaringType.FullName.StartsWith("ShopSaaS.Core.Audit.", StringComparison.Ordinal)).ToHashSet();
        Assert.True(writers.Count >= 15, $"only {writers.Count} use cases found");
        // Every edit of a page is a row of its own log.
        Assert.Equal(["ShopSaaS.Core.Storefront.Pages.AppendCommand"], writers.Where(w => !loggers.Contains(w)));
    }

    [Fact]
    public void Every_page_for_members_names_the_permission_it_needs()
    {
        var pages = typeof(House).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()
            && (t.Namespace!.StartsWith("ShopSaaS.Web.Dashboard", StringComparison.Ordinal) || t.Namespace.StartsWith("ShopSaaS.Web.Editor", StringComparison.Ordinal))).ToList();
        Assert.True(pages.Count >= 10, $"only {pages.Count} pages found");
        Assert.All(pages, p => Assert.Contains(p.GetCustomAttributes<AuthorizeAttribute>(), a => a.Policy == Authentication.MemberPolicy));
        Assert.Empty(pages.Where(p => p.GetCustomAttribute<MayAttribute>() is null).Select(p => p.FullName!).Except(OpenToEveryMember.Keys));
    }

    [Fact]
    public void Every_endpoint_for_members_names_the_permission_it_needs()
    {
        var endpoints = shop.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is { } path && (path.StartsWith("/api/dashboard", StringComparison.Ordinal) || path.StartsWith("/editor/", StringComparison.Ordinal))).ToList();
        Assert.True(endpoints.Count >= 10, $"only {endpoints.Count} endpoints found");
        Assert.All(endpoints, e => Assert.NotEmpty(e.Metadata.GetOrderedMetadata<IAuthorizeData>()));
        Assert.Empty(endpoints.Where(e => e.Metadata.GetMetadata<MayAttribute>() is null).Select(e => e.RoutePattern.RawText!).Except(OpenToEveryMember.Keys));
    }

    // The outermost type: closures and state machines count as the use case they are in.
    private static IEnumerable<string> Calls(AssemblyDefinition assembly, Func<MethodReference, bool> to) =>
        assembly.MainModule.GetTypes().Where(t => t.Methods.Any(m => m.HasBody && m.Body.Instructions.Any(i => i.Operand is MethodReference r && to(r))))
            .Select(t => { while (t.DeclaringType is not null) t = t.DeclaringType; return t.FullName; }).Distinct();
}
