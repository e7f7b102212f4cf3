using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Demo;

/// <summary>
/// Opens the demo stores at the first start, once per database: what was finished is never touched again, what a crash left half-way is
/// finished at the next start. One owner has them all; their password is made here, shown once and kept nowhere.
/// </summary>
public sealed class OpenDemoStores(
    RegisterStore register, SignIn signIn, ResetPassword reset, UserManager<User> people, SignInDesk desk, FillDemoStore fill)
{
    /// <summary>The owner's address; .example is nobody's.</summary>
    public const string OwnerEmail = "demo@shopsaas.example";

    /// <param name="OneTimePassword">The owner's, made just now; null when there was nothing to do.</param>
    /// <param name="Stores">The demo stores that are there.</param>
    public sealed record Result(string? OneTimePassword, IReadOnlyList<DemoFacts> Stores);

    public async Task<Result> Run(DemoSources from, DemoStep step, CancellationToken cancel = default)
    {
        var owner = await people.FindByEmailAsync(OwnerEmail);
        var (taken, ours) = await Find(owner, cancel);
        var todo = new List<DemoCatalog>();
        foreach (var catalog in DemoCatalog.All)
            if (ours.TryGetValue(catalog.Store.Slug, out var tenant) ? !await fill.IsFinished(tenant, cancel) : !taken.Contains(catalog.Store.Slug))
                todo.Add(catalog);
        string? password = null;
        if (todo.Count > 0)
        {
            password = NewPassword();
            if (owner is not null) await Replace(owner, password);

            // All are registered before the first is filled, so that the password belongs to all of them from early on.
            var members = new List<Member>();
            foreach (var catalog in todo)
                members.Add((ours.ContainsKey(catalog.Store.Slug)
                    ? await signIn.Into(owner!.Id, catalog.Store.Slug, cancel)
                    : await register.Run(Request(catalog.Store, password), cancel)).OrThrow());
            foreach (var (member, catalog) in members.Zip(todo)) await fill.Run(member, catalog, from, step, cancel);
        }
        return new(password, [.. DemoCatalog.All.Where(c => ours.ContainsKey(c.Store.Slug) || todo.Contains(c)).Select(c => c.Store)]);
    }

    /// <summary>The demo addresses that somebody has, and those among them that are open stores of the demo owner.</summary>
    private async Task<(List<string> Taken, Dictionary<string, TenantId> Ours)> Find(User? owner, CancellationToken cancel)
    {
        var slugs = DemoCatalog.All.Select(c => c.Store.Slug).ToArray();
        var taken = (await desk.Run<List<string>>(async db =>
            await db.Set<Tenant>().Where(t => slugs.Contains(t.Slug)).Select(t => t.Slug).ToListAsync(cancel), cancel)).OrThrow();
        if (owner is null) return (taken, []);
        var ours = (await desk.Run<List<MemberRow>>(async db => await Memberships.Of(db, owner.Id).ToListAsync(cancel), cancel)).OrThrow();
        return (taken, ours.Where(m => slugs.Contains(m.Slug)).ToDictionary(m => m.Slug, m => m.Tenant));
    }

    private static RegisterStoreRequest Request(DemoFacts store, string password) =>
        new(store.Name, store.Slug, OwnerEmail, password, store.Template, store.Currency, store.Country);

    private static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    // The start that made the old one broke off; nobody can tell whether it was ever shown.
    private async Task Replace(User owner, string password)
    {
        var token = await people.GeneratePasswordResetTokenAsync(owner);
        (await reset.Run(new(owner.Id.ToString(), token, password))).OrThrow();
    }
}
