using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Web.Hosting;

/// <summary>The keys that sign cookies and forms, kept in the database: every server reads the others' cookies, and a restart signs nobody out.</summary>
public sealed class KeyRing(SignInDesk desk) : IXmlRepository
{
    // The framework asks synchronously, once at start and once a day.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        desk.Run<List<string>>(async db => await db.Set<KeyRingEntry>().Select(k => k.Xml).ToListAsync())
            .GetAwaiter().GetResult().OrThrow().ConvertAll(XElement.Parse);

    public void StoreElement(XElement element, string friendlyName) => desk.Run<Done>(db =>
    {
        db.Add(new KeyRingEntry { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        return Task.FromResult<Outcome<Done>>(Done.It);
    }).GetAwaiter().GetResult();
}

/// <summary>Data protection over the key ring.</summary>
public static class KeyRingSetup
{
    /// <summary>Keys shared by all servers of an installation, encrypted with a key that isn't in the database.</summary>
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("shopsaas");
        services.AddSingleton<KeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing, ShopSaaS.Core.Data.LoginSecrets>((keys, ring, secrets) =>
        {
            keys.XmlRepository = ring;
            keys.XmlEncryptor = new KeyRingEncryptor(secrets);
        });
        return services;
    }
}
